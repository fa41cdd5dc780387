import type { BuildViewWords, FileChange } from "./buildViewEn.ts";
import { withParticle as p } from "./particles.ts";

const n = (count: number) => count.toLocaleString("ko-KR");

const koChange: Readonly<Record<FileChange, string>> = { added: "새로 생겨", removed: "없어져", content: "바뀌어", mode: "권한이 바뀌어", owner: "소유자가 바뀌어", kind: "다른 것이 되어", target: "다른 곳을 가리켜" };

/** 빌드 화면의 한국어. */
export const buildViewKo: BuildViewWords = {
  code: "ko",
  build: "빌드", building: "빌드하는 중", stop: "멈춤", stopHint: "빌드를 멈춥니다 (Ctrl+C)", buildHint: (line) => `파일을 저장하고 실행합니다: ${line}`,
  graph: "빌드 그래프", times: "단계별 시간", image: "쌓이는 이미지", editor: "편집기", terminal: "터미널", parts: "빌드 화면의 부분", steps: "빌드의 단계",
  seconds: (count) => `${count}초`, minutes: (minutes, seconds) => `${minutes}분 ${seconds}초`,
  cached: "캐시", rebuild: "다시 실행", rebuildFor: (time) => `다시 실행 · ${time}`, atLeast: (time) => `적어도 ${time}`, depends: "결과에 달림", willFail: "실패할 단계", failed: "실패", cancelled: "멈춤", running: "실행 중", waiting: "기다리는 중", neverRan: "시간 모름", done: (time) => `완료 · ${time}`, unused: "빌드하지 않음", configOnly: "설정만, 0 B",
  target: "타깃 단계", lastStage: "마지막 단계",
  theImage: "이미지", notInImage: "최종 이미지에 남지 않음", notBuilt: "타깃에 필요 없어 빌드하지 않음",
  layers: (count) => `레이어 ${n(count)}개`, stageOf: (name) => `${name} 단계`, takenOut: (some, whole) => `${whole} 중 ${some}만 가져옵니다`, staysOut: (whole) => `${p(whole, "은/는")} 이미지에 들어가지 않습니다`,
  now: "지금 빌드하면", withoutCache: "캐시 없이", counts: (cached, rebuilt) => `${cached}단계 캐시 · ${rebuilt}단계 다시 실행`, nothingToDo: "다시 실행할 단계가 없습니다",
  took: "이번 빌드에 걸린 시간", soFar: "지금까지", predicting: "파일을 읽는 중",
  runningStep: (time, name) => `${time} · ${name} 실행 중`, finished: (time) => `${time} · 끝남`, failedAfter: (time) => `${time} 만에 실패`, cancelledAfter: (time) => `${time} 만에 멈춤`, foreseen: (time) => `${time} 예상`,
  files: {
    label: "빌드 파일", project: "프로젝트", open: "파일 열기", create: "새 파일", createTitle: "빌드 컨텍스트에 새 파일", rename: "이름 바꾸기", renameTitle: (name) => `${name} 이름 바꾸기`, remove: "지우기", removeTitle: (name) => `${p(name, "을/를")} 지울까요?`, removeBody: "아래 명령이 호스트에서 파일을 지웁니다.", path: "프로젝트 안의 경로", unsaved: "저장하지 않음", save: "저장 (Ctrl+S)", saved: (name) => `${p(name, "을/를")} 저장했습니다.`, revert: "고친 내용 버리기", more: "파일로 할 수 있는 일", notText: "텍스트 파일이 아닙니다.", tooBig: (size) => `${size}: 여기서 편집하기에는 너무 큽니다.`, exists: "같은 이름의 파일이 이미 있습니다.", all: "모든 파일", close: (name) => `${name} 닫기`, changedBelow: (name) => `편집하는 동안 호스트에서 ${p(name, "이/가")} 바뀌었습니다.`, takeTheirs: "호스트의 것으로 바꾸기", bad: "프로젝트 안의 경로를 앞뒤 공백 없이 적으세요.",
  },
  empty: { title: "아직 Dockerfile이 없습니다", body: "Dockerfile에는 이미지를 만드는 방법을 한 단계씩 적습니다. 예제에서 시작하거나 직접 쓰세요.", sample: "예제에서 시작", fresh: "작은 웹 페이지", freshBody: "페이지 하나를 담은 nginx, ~/web에 만듭니다", own: "빈 Dockerfile", found: "이 호스트의 프로젝트", looking: "Dockerfile을 찾는 중" },
  checks: { title: "빌드 검사", none: "지적할 것이 없습니다", count: (count) => `지적 ${n(count)}개`, line: (line) => `${line}행`, more: "이 검사의 뜻" },
  cannot: "이대로는 빌드할 수 없는 Dockerfile입니다",
  step: {
    title: "한 단계씩", back: "한 단계 뒤로", forward: "한 단계 앞으로", all: "모두", at: (at, of) => `${of}단계 중 ${at}단계`, builds: (line) => `이 행까지 빌드합니다: ${line}`, unsavedFirst: "먼저 저장합니다",
  },
  says: {
    step: (at, of, name) => `${of}단계 중 ${at}단계, ${name}`, stage: (name) => `${name} 단계`, cached: "캐시", rebuild: "다시 실행", because: (reason) => `이유: ${reason}`, time: (time) => `약 ${time}`, took: (time) => `${time} 걸림`, size: (size) => size, colour: (name) => `${name} 레이어`, lines: (from, to) => (from === to ? `${from}행` : `${from}행에서 ${to}행`), reads: (path, stage) => `${stage} 단계의 ${p(path, "을/를")} 읽음`, follows: "앞 단계가 다시 실행되기 때문",
  },
  predicted: (cached, rebuilt, time) => (rebuilt === 0 ? "모든 단계가 캐시에 있습니다." : `${cached}단계는 캐시, ${rebuilt}단계는 다시 실행, ${time}.`),
  explain: {
    title: (line) => `${line}행`, layer: (size) => `레이어를 만듭니다, ${size}`, layerOpen: "레이어를 만듭니다", config: "이미지 설정만 바꿉니다, 0 B", outside: (size) => `이미지에 남지 않는 단계의 레이어를 만듭니다, ${size}`, comment: "주석: 빌더는 건너뜁니다.", blank: "빈 줄: 빌더는 건너뜁니다.", directive: "파서 지시어: 이 파일을 어떻게 읽을지 빌더에게 알려 줍니다.", continued: "위 명령에 이어지는 줄입니다.", unknown: "그런 명령은 없습니다.", place: "행을 가리키거나 커서를 옮기세요.",
    instructions: {
      FROM: "베이스 이미지에서 한 단계를 시작합니다. 그 레이어를 그대로 씁니다.", RUN: "임시 컨테이너에서 명령을 실행합니다. 바뀐 파일이 레이어가 됩니다.", COPY: "파일을 이미지로 복사합니다. 복사한 것이 레이어가 되고, 내용이 캐시 키가 됩니다.", ADD: "COPY처럼 복사하고, URL을 받아 오거나 압축을 풀기도 합니다.", WORKDIR: "뒤따르는 명령의 디렉터리를 정하고, 없으면 만듭니다.", ENV: "환경 변수를 정합니다. 뒤의 단계와 컨테이너가 씁니다.", ARG: "빌드할 때 --build-arg로 줄 수 있는 값입니다. 이미지에는 남지 않습니다.", LABEL: "이미지 설정에 메모를 붙입니다.", EXPOSE: "프로그램이 듣는 포트를 적어 둡니다. 공개하지는 않습니다.", CMD: "명령을 주지 않았을 때 컨테이너가 실행할 것입니다.", ENTRYPOINT: "이 이미지의 모든 컨테이너가 시작하는 프로그램입니다.", USER: "뒤의 단계와 컨테이너가 이 사용자로 실행됩니다.", VOLUME: "컨테이너는 이 경로에 볼륨을 받습니다.", SHELL: "글자로 쓴 명령을 실행할 셸입니다.", HEALTHCHECK: "컨테이너가 건강한지 도커가 묻는 방법입니다.", STOPSIGNAL: "docker stop이 보내는 시그널입니다.", ONBUILD: "이 이미지로 만드는 이미지에서 실행할 명령입니다.", MAINTAINER: "옛 명령입니다. LABEL을 쓰세요.",
    },
    flags: {
      "--from": "컨텍스트 대신 다른 단계나 이미지에서 복사합니다.", "--chown": "복사한 파일의 소유자입니다.", "--chmod": "복사한 파일의 권한입니다.", "--link": "아래 레이어에 기대지 않는 레이어를 만듭니다.", "--parents": "원본 경로의 디렉터리를 그대로 둡니다.", "--exclude": "맞는 것은 빼고 복사합니다.", "--mount": "이 명령이 실행되는 동안만 캐시, 시크릿 같은 디렉터리가 보입니다.", "--network": "이 명령의 네트워크: default, none, host.", "--security": "sandbox 또는 insecure.", "--platform": "베이스 이미지의 플랫폼입니다.", "--checksum": "파일의 다이제스트가 이 값이어야 합니다.", "--keep-git-dir": "복제한 저장소의 .git을 남깁니다.", "--unpack": "압축을 풀지, 그대로 둘지 정합니다.", "--interval": "검사와 검사 사이의 시간입니다.", "--timeout": "이보다 오래 걸리면 실패로 봅니다.", "--start-period": "이 시간 안의 실패는 세지 않습니다.", "--start-interval": "시작하는 동안의 검사 간격입니다.", "--retries": "이만큼 잇달아 실패하면 건강하지 않은 것으로 봅니다.",
    },
  },
  complete: { stage: "단계", image: "이미지", file: "파일", directory: "디렉터리", arg: "빌드 인자", env: "변수", flag: "플래그", local: "이 호스트에 있음" },
  kinds: { from: "베이스 이미지", run: "명령", copy: "복사한 파일", add: "더한 파일", workdir: "디렉터리", metadata: "설정", context: "빌드 컨텍스트", export: "내보내기" },
  ghosts: { title: "효율", body: (percent) => `효율 ${percent}`, none: "담긴 바이트가 모두 보입니다.", some: (size, count) => `파일 ${n(count)}개, ${p(size, "이/가")} 담겨 있지만 더는 보이지 않습니다.`, whiteout: "지워짐", opaque: "디렉터리가 새로 만들어짐", replaced: "덮어씀", from: (layer) => `${layer}에서`, unknown: "레이어를 읽는 중", show: "가려진 파일 보기", hide: "목록 접기" },
  compare: { title: "두 빌드 비교", open: "빌드 비교", first: "첫째 빌드", second: "둘째 빌드", time: "시간", bytes: "이미지 크기", layers: "레이어", cachedSteps: "캐시에서 온 단계", steps: "단계", step: "단계", same: "둘이 함께 씀", only: "여기에만 있음", need: "비교하려면 두 번 빌드하세요.", option: (index, name, time) => `${index} · ${name} · ${time}`, notRun: "이 빌드에 없음", reused: (size) => `함께 쓰는 것 ${size}` },
  offer: { title: "이 빌드 보기", body: "단계와 시간, 캐시가 아껴 준 것을 볼 수 있습니다." },
  counterfactual: (files, hits, of, saved, step) => `${files === "" ? `${p(step, "이/가")} COPY보다 앞에 있었다면` : `${p(files, "을/를")} 먼저 복사했다면`}, ${p(step, "은/는")} 다시 실행된 최근 빌드 ${of}번 가운데 ${hits}번은 캐시에서 와서 ${p(saved, "을/를")} 아꼈을 것입니다.`, apply: "고친 Dockerfile 보기", applied: "편집기의 Dockerfile을 고쳤습니다. 아직 저장하지 않았습니다.",
  log: "출력", noLog: "출력 없음",
  reason: {
    first: "이런 단계는 여기서 아직 빌드한 적이 없습니다.", noCache: "이 단계는 캐시를 끄고 빌드합니다.", pruned: "결과가 캐시에서 지워졌습니다.",
    files: (name, change, more, line, was, is) => {
      const where = line === undefined ? "" : ` (${line}행)`;
      const subject = more > 0 ? `${where} 외 ${n(more)}개가` : where ? `${where}이` : p(name, change === "mode" || change === "owner" ? "은/는" : "이/가").slice(name.length);
      return [name, `${subject} ${more > 0 ? "바뀌어" : koChange[change]}${was !== undefined && is !== undefined ? ` (${was} → ${is})` : ""} 이 단계의 캐시 키가 달라졌습니다. 이 결과를 쓰는 단계도 다시 실행됩니다.`];
    },
    env: (name, before, after) => `${p(name, "이/가")} ${before}에서 ${p(after, "으로/로")} 바뀌었습니다.`, unset: "없음", arg: (name, before, after) => `빌드 인자 ${p(name, "이/가")} ${before}에서 ${p(after, "으로/로")} 바뀌었습니다.`, command: (was, is) => (was === "" ? `명령에 “${is}” 부분이 생겼습니다.` : is === "" ? `명령에서 “${was}” 부분이 없어졌습니다.` : `명령의 “${was}” 부분이 “${is}”로 바뀌었습니다.`), base: (was, is) => (was === is ? `${p(is, "은/는")} 이름은 그대로지만 다이제스트가 다른 이미지입니다.` : `베이스 이미지가 ${was}에서 ${p(is, "으로/로")} 바뀌었습니다.`), step: (name) => `${p(name, "이/가")} 다시 실행되었고, 이 단계는 그 결과 위에 쌓입니다.`, parent: (was, is) => (was && is ? `${was} 위에 있었는데 이제 ${is} 위에 있습니다.` : "위에 있는 단계들이 달라졌습니다."), setting: (name, was, is) => `${p(name, "이/가")} ${was}에서 ${p(is, "으로/로")} 바뀌었습니다.`,
  },
};
