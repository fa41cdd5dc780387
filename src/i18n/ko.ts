import type { Messages } from "./en.ts";
import { withParticle as p } from "./particles.ts";

const n = (count: number) => count.toLocaleString("ko-KR");

/** 한국어. 설명은 합니다, 요청은 하세요. */
export const ko: Messages = {
  code: "ko",
  languageName: "한국어",
  app: {
    sandbox: "샌드박스", learn: "학습", present: "발표", modes: "모드", language: "언어", theme: "테마",
    themeLight: "밝게", themeDark: "어둡게", themeSystem: "시스템과 같게", share: "공유", help: "도움말",
    workspace: "내 도커 호스트", skipToTerminal: "터미널로 건너뛰기", skipToStage: "그림으로 건너뛰기", close: "닫기", menu: "메뉴",
    exportSession: "세션을 파일로 저장", startOver: "처음부터 시작",
    cancel: "취소", build: "빌드", place: "현재 위치", backToHost: "도커 호스트로 돌아가기", seeBuild: "빌드 보기", openBuild: "빌드 화면 열기", dockerfile: "Dockerfile", resizePanels: "패널 크기 조절", find: "무엇이든 찾기", inside: "이 명령 속으로", actions: "할 수 있는 일", collapse: "접기", expand: "펼치기", more: "더 보기",
  },
  tabs: { strata: "지층", files: "파일", terminal: "터미널", history: "기록", api: "API 호출", inspector: "살펴보기", happened: "방금 무슨 일이 있었나", build: { editor: "편집기", graph: "그래프", times: "시간", image: "이미지", terminal: "터미널" } },
  stage: {
    title: "레이어와 컨테이너", writable: "쓰기 레이어", noContainers: "컨테이너 없음", shares: (base) => `아래 ${p(base, "은/는")} 함께 씀`,
    folded: (count) => `레이어 ${n(count)}개`, crowd: (count) => `+컨테이너 ${n(count)}개`,
    alreadyHere: "이미 있음", received: "받음", verifying: "다이제스트 확인 중", extracting: "푸는 중", waiting: "기다리는 중",
    zoomIn: "확대", zoomOut: "축소", fit: "모두 보기", asTable: "표로 보기", asDrawing: "그림으로 보기", copyingUp: "위로 복사 중",
    disk: (used) => `디스크 ${used}`, diskApart: (apart) => `컨테이너와 이미지마다 따로 복사했다면 ${apart}`,
    unique: "여기에만 있음", shared: (count) => `${n(count)}곳이 함께 씀`, hiddenBytes: "담겨 있지만 보이지 않는 바이트 표시", ghost: (size) => `${size} 안 보임`, ghostTotal: (size) => `담겨 있지만 보이지 않는 바이트 ${size}`, megabytes: "MB",
    listImages: "이미지와 레이어", listContainers: "컨테이너", listVolumes: "볼륨", empty: "아직 아무것도 없습니다",
    walkHint: "화살표로 이동, Enter로 선택, Esc로 나가기", page: (at, of) => `${at} / ${of}`, nextColumns: "다음 컨테이너", previousColumns: "이전 컨테이너",
    speed: "움직임 속도", untagged: "태그 없음",
  },
  summary: {
    layer: (colour, position, of, name, size, users) => `${colour} 레이어, ${position}/${of}, ${name}, ${size}, 읽기 전용, ${users}`,
    users: (images, containers) => (images + containers === 0 ? "쓰는 곳 없음" : `${[images && `이미지 ${n(images)}개`, containers && `컨테이너 ${n(containers)}개`].filter(Boolean).join(", ")}가 사용`),
    container: (name, state, image) => `${name}, ${state}, 이미지 ${image}`,
    upper: (name, count, size) => (count === 0 ? `${name}의 쓰기 레이어, 비어 있음` : `${name}의 쓰기 레이어, 변경 ${n(count)}개, ${size}`),
    fileAdded: (path, size) => `${path}, 추가됨, ${size}`,
    fileChanged: (path, size, from) => `${path}, 변경됨, ${size}${from ? `. ${from}에 있는 원본을 가립니다` : ""}`,
    fileDeleted: (path, from) => `${path}, 삭제됨${from ? `. ${from}에 있는 원본은 가려졌을 뿐 그대로 저장되어 있습니다` : ""}`,
    image: (tags, layers, size) => `${tags}, 레이어 ${n(layers)}개, ${size}`,
    theLayer: (colour, name) => `${colour} 레이어 ${name}`, noColour: "색 없는",
    fold: (count, size) => `접힌 레이어 ${n(count)}개, ${size}. Enter로 펼칩니다`,
    crowd: (count) => `컨테이너 ${n(count)}개 더. Enter로 펼칩니다`,
    volume: (name, size) => `볼륨 ${name}, ${size}`,
  },
  states: { created: "만들어짐", running: "실행 중", paused: "일시 정지", restarting: "다시 시작 중", removing: "지우는 중", exited: "종료됨", dead: "죽음", exitCode: (code) => `종료 코드 ${code}`, oom: "메모리 부족", healthStarting: "상태 검사 시작", healthy: "정상", unhealthy: "비정상" },
  changes: { A: "추가", C: "변경", D: "삭제" },
  terminal: {
    label: "터미널", hint: "실제 docker 명령을 그대로 입력하세요", loading: "터미널을 준비합니다", search: "reverse-i-search", searchFailed: "failed reverse-i-search",
    pasteTooBig: (size) => `${size} 분량의 글은 한 번에 붙여 넣기에 너무 큽니다. 파일로 올리세요.`, pastLine: "지금 여기", copied: "복사했습니다",
    leave: "Esc를 누르고 Tab을 누르면 터미널에서 나갑니다", busy: "명령이 아직 실행 중입니다", interrupt: "멈추기 (Ctrl+C)", keys: "키", screenReader: "터미널 출력", past: "지난 시점을 보고 있습니다. Enter를 누르면 여기서 갈라집니다.",
  },
  timeline: {
    label: "타임라인", back: "한 명령 뒤로", forward: "한 명령 앞으로", stepBack: "명령 속에서 한 단계 뒤로", stepForward: "명령 속에서 한 단계 앞으로", stepOf: (at, of) => `${of}단계 중 ${at}단계`, before: "이 명령을 실행하기 전의 호스트입니다.", play: "여기서부터 재생", pause: "멈춤", now: "지금", goNow: "지금으로",
    past: (line) => `지난 시점, 다음 명령 뒤: ${line}`, start: "빈 호스트", tick: (index, line) => `${index}: ${line}`, failed: (code) => `종료 코드 ${code}`, speed: "속도", count: (at, of) => `${at} / ${of}`,
    none: "명령을 실행할 때마다 여기에 표시가 생깁니다", machine: "타임머신",
  },
  api: { label: "API 호출", none: "docker 명령이 보내는 모든 호출이 여기에 나타납니다. 메서드, 경로, 응답을 볼 수 있습니다.", status: "상태", request: "요청", response: "응답", streaming: "열림", empty: "(비어 있음)", of: (command) => `${command}에서`, page: "이 페이지에서", truncated: (size) => `줄였습니다. 전체 ${size}` },
  files: {
    label: "컨테이너가 보는 파일", labelImage: "이미지 안의 파일", search: "파일 찾기", none: "아직 컨테이너나 이미지가 없습니다", loading: "레이어를 읽고 있습니다", nothing: "맞는 파일이 없습니다", results: (count) => `파일 ${n(count)}개`, more: (count) => `${n(count)}개 더 있습니다. 더 입력해 좁히세요`, showHidden: "가려진 것 보기", merged: "합쳐진 모습", own: "이 레이어의 변경", target: "컨테이너 또는 이미지", suppliedBy: (layer) => `${layer}에서 옴`, writable: "쓰기 레이어에서 옴", deleted: "여기서 삭제됨",
  },
  inspector: {
    core: "코어 샘플", visible: (size) => `보임 · ${size}`, visibleWas: (before, size) => `보임 · ${before} → ${size}`, hidden: (size) => `가려짐 · ${size}`, absent: "없음", whiteout: "화이트아웃", opaque: "불투명 디렉터리", unknown: "아직 읽지 않음",
    writableOf: (name) => `${name} 쓰기`, layer: "레이어", image: "이미지", container: "컨테이너", details: "자세히", field: "docker inspect의 필드", size: "크기", digest: "다이제스트", chainId: "체인 ID", diffId: "DiffID", created: "만든 때", createdBy: "만든 명령", changes: "변경", usedBy: "쓰는 곳", state: "상태", command: "명령", ports: "포트", processes: "프로세스", hostPid: "호스트 PID", pid: "PID", user: "사용자", env: "환경 변수", tags: "태그", layers: "레이어", ip: "IP 주소", mounts: "마운트", copy: "복사", copied: "복사했습니다", story: "이 파일의 이야기", showDiff: "무엇이 바뀌었나", original: "아래 레이어의 원본은 그대로 있고, 이 컨테이너에서만 가려집니다.", whiteoutStory: "아래 파일은 그대로 저장되어 있습니다. 화이트아웃이 이 컨테이너에서만 가립니다.", addedStory: "이 파일은 쓰기 레이어에만 있습니다. 컨테이너를 지우면 함께 사라집니다.", imageStory: "이미지에서 바로 읽습니다. 쓰려고 하면 먼저 위로 복사됩니다.", notText: "글이 아닙니다", tooBig: "너무 커서 보여 줄 수 없습니다", empty: "빈 파일", select: "레이어, 컨테이너, 파일 가운데 하나를 선택하세요.", kernel: "모든 프로세스는 호스트의 커널 하나 위에서 돕니다. 컨테이너의 PID는 호스트 프로세스의 두 번째 이름입니다.", exit: "종료 코드", entrypoint: "엔트리포인트", workdir: "작업 디렉터리", restart: "다시 시작", yes: "예", no: "아니요",
  },
  empty: { title: "아직 쌓인 레이어가 없습니다", body: "이미지를 하나 받아 첫 레이어를 놓아 보세요.", run: "실행", presets: "다른 시작 상태" },
  first: { title: "파일을 하나 눌러 보세요", body: "선이 아래로 내려가며, 그 파일을 주는 레이어를 찾습니다.", show: "보여 주기", skip: "건너뛰기" },
  loading: { opening: "호스트를 시작합니다", replaying: (done, total) => `호스트를 되살립니다: 명령 ${done} / ${total}` },
  errors: {
    title: "호스트가 멈췄습니다", body: "페이지 안의 엔진에 문제가 생겼습니다. 입력한 명령은 남아 있습니다.", restart: "명령을 되풀이해 다시 시작", restartWithout: "마지막 명령을 빼고 다시 시작", silentTitle: "호스트가 응답하지 않습니다", silentBody: "오래 걸리는 일을 하고 있을 수 있으며, 응답하면 이 알림은 사라집니다. 입력한 명령은 남아 있습니다.", startOver: "처음부터 시작", save: "이전 데이터를 파일로 저장",
    corruptTitle: "저장된 세션을 읽을 수 없습니다", corruptBody: "그대로 보관하고 있으며 파일로 저장할 수 있습니다. 처음부터 시작해도 그 사본은 남습니다.", newerTitle: "더 새로운 버전에서 만든 세션입니다", newerBody: (version) => `버전 ${version}에서 만들었습니다. 그대로 보관하며 파일로 저장할 수 있습니다.`, quota: "브라우저에 세션을 기억할 공간이 없습니다. 계속 쓸 수 있지만 페이지를 닫으면 사라집니다.", badLinkTitle: "링크를 열 수 없습니다.", otherTab: "이 세션은 다른 탭에서 열려 있습니다. 여기서 한 일은 기억되지 않습니다.",
  },
  happened: {
    none: "명령을 입력하면 무슨 일이 일어나는지 알려 드립니다.", ran: (line) => `${p(line, "을/를")} 실행했습니다.`, failed: (code) => `명령이 종료 코드 ${p(String(code), "으로/로")} 끝났습니다.`,
    pulled: (ref, fresh, reused) => `${p(ref, "을/를")} 받았습니다. 레이어 ${n(fresh)}개를 내려받${reused ? `고, 이미 있던 ${n(reused)}개는 다시 썼습니다` : "았습니다"}.`,
    created: (name, image) => `${p(name, "을/를")} 만들었습니다. ${image} 위에 빈 쓰기 레이어가 놓였고, 프로세스는 아직 없습니다.`, run: (name, image) => `${p(name, "을/를")} 시작했습니다. ${image} 위에 빈 쓰기 레이어를 놓고 프로세스를 실행합니다. 복사한 레이어는 없습니다.`,
    runMany: (count) => `컨테이너 ${n(count)}개를 만들었습니다. 저마다 빈 쓰기 레이어가 하나씩 있고, 복사된 레이어는 없습니다.`, ranOnce: (name, code) => `${p(name, "이/가")} 실행되고 종료 코드 ${p(String(code), "으로/로")} 끝났습니다. 지울 때까지 쓰기 레이어는 남습니다.`, ranRemoved: (image) => `${image}의 컨테이너가 실행을 마치고 쓰기 레이어와 함께 지워졌습니다.`, started: (name) => `${name}의 프로세스를 시작했습니다. 파일은 멈췄을 때 그대로입니다.`, stopped: (name, code) => `${p(name, "을/를")} 멈췄습니다(종료 코드 ${code}). 쓰기 레이어는 그대로 남습니다.`, removed: (name) => `${p(name, "와/과")} 그 쓰기 레이어를 지웠습니다. 이미지 레이어는 그대로입니다.`, paused: (name) => `${p(name, "을/를")} 얼렸습니다. 프로세스는 메모리에 남아 있지만 돌지 않습니다.`, unpaused: (name) => `${p(name, "이/가")} 다시 돕니다.`, renamed: (name) => `컨테이너 이름이 이제 ${name}입니다.`,
    committed: (name) => `${name}의 쓰기 레이어가 새 이미지의 읽기 전용 레이어가 되었고, 이제 다이제스트가 있습니다.`, copiedUp: (path, name, size) => `${p(path, "을/를")} ${name}의 쓰기 레이어로 위로 복사해(${size}) 거기서 고쳤습니다. 아래 레이어는 그대로입니다.`, chmodCopied: (path, name, size) => `${path}의 권한만 바꿨지만 파일 전체(${size})를 ${name}의 쓰기 레이어로 위로 복사했습니다.`, copiedUpMany: (count, name, size) => `파일 ${n(count)}개를 ${name}의 쓰기 레이어로 위로 복사했습니다(${size}). 아래 레이어는 그대로입니다.`, whitedOut: (path, name) => `${name}에서는 이제 ${p(path, "이/가")} 보이지 않습니다. 화이트아웃이 가릴 뿐, 아래 레이어에는 그대로 있습니다.`, whitedOutMany: (count, name) => `화이트아웃이 ${name}에서 파일 ${n(count)}개를 가립니다. 아래 레이어에는 그대로 있습니다.`, chmodDirectory: (path, name) => `디렉터리 ${path}의 속성만 바뀌었습니다. ${name}의 쓰기 레이어에는 그 디렉터리만 복사되었고, 안에 든 것은 복사되지 않았습니다.`, opaque: (path, name) => `${p(name, "이/가")} ${p(path, "을/를")} 새로 만들었습니다. 불투명 디렉터리가 아래의 같은 이름을 모두 가립니다.`, wrote: (path, name) => `${name}의 쓰기 레이어에 ${p(path, "을/를")} 썼습니다.`, wroteMany: (count, name) => `${name}의 쓰기 레이어에 파일 ${n(count)}개를 썼습니다.`, removedUpper: (path, name) => `${p(path, "은/는")} ${name}의 쓰기 레이어에만 있었으므로 그냥 사라졌습니다.`,
    tagged: (ref) => `${p(ref, "이/가")} 이제 이 이미지를 가리킵니다. 태그는 이름일 뿐 복사본이 아닙니다.`, untagged: (ref) => `이름 ${p(ref, "을/를")} 지웠습니다.`, imageDeleted: "이미지를 지웠습니다. 다른 이미지가 쓰지 않는 레이어도 함께 사라집니다.", imported: (ref) => `아카이브에서 이미지 ${p(ref, "을/를")} 만들었습니다.`, loaded: (ref) => `${p(ref, "을/를")} 불러왔습니다.`, networkMade: (name, subnet) => `네트워크 ${p(name, "을/를")} 만들었습니다${subnet ? `(${subnet})` : ""}. 여기에 붙은 컨테이너는 서로를 이름으로 찾습니다.`, networkGone: (name) => `네트워크 ${p(name, "을/를")} 지웠습니다.`, networkJoined: (container, name, ip) => `${p(container, "이/가")} 네트워크 ${name}에 붙었습니다${ip ? `(주소 ${ip})` : ""}.`, networkLeft: (container, name) => `${p(container, "이/가")} 네트워크 ${name}에서 떨어졌습니다.`, volumeMade: (name) => `볼륨 ${p(name, "을/를")} 만들었습니다. 컨테이너가 사라져도 남는 호스트의 자리입니다.`, volumeGone: (name) => `볼륨 ${p(name, "와/과")} 그 안의 것을 지웠습니다.`, built: (ref) => `${p(ref, "을/를")} 빌드했습니다.`, oom: (name) => `${p(name, "이/가")} 허용된 것보다 많은 메모리를 써서 커널이 끝냈습니다.`, exec: (name) => `${name} 안에서 프로세스를 하나 더 실행했습니다. 바뀐 파일은 없습니다.`, nothing: "호스트에서 바뀐 것은 없습니다.",
  },
  story: {
    find: (path, missed, layer) => `${p(path, "을/를")} 위에서부터 찾습니다. 쓰기 레이어에 없${missed > 0 ? `고, 그 아래 레이어 ${n(missed)}개에도 없` : ""}습니다. ${layer}에 있습니다.`,
    files: (count) => `파일 ${n(count)}개`, lift: (name) => `그 레이어는 읽기 전용이므로 ${p(name, "을/를")} 복사합니다. 원본은 그 자리에 남습니다.`, cross: (size) => `${size} 전부를 쓰기 레이어로 올립니다.`, land: (name) => `${name}의 사본이 쓰기 레이어에 놓였습니다. 이제 찾기는 여기에서 끝납니다.`,
    written: (name) => `이제 ${name}의 사본을 고칩니다(C). 원본은 그대로이고, 이 컨테이너에서만 가려집니다.`, wholeFile: "파일 전체",
    liftWhole: (name, reason, size) => `${name}의 ${reason === "chmod" ? "권한만" : reason === "chown" ? "소유자만" : "시각만"} 바꾸려는데도 overlay는 파일 전체를 복사합니다(${size}).`,
    attributeSet: (name, reason, value) => `${name}의 사본에서 ${reason === "chmod" ? "권한이" : reason === "chown" ? "소유자가" : "시각이"}${value ? ` ${p(value, "으로/로")}` : ""} 바뀝니다(C). 원본은 예전 값을 지키고, 이 컨테이너에서만 가려집니다.`,
    readOnly: "읽기 전용 레이어에서는 아무것도 덜어 낼 수 없습니다. 그래서 쓰기 레이어에 표시를 합니다.", cross2: (name) => `화이트아웃입니다. 이름 ${p(name, "을/를")} 지운 것으로 표시합니다.`, shadow: (name) => `그림자가 드리웁니다. ${p(name, "은/는")} 아래에 그대로 저장되어 있지만 이 컨테이너에서는 보이지 않습니다.`,
    newDirectory: (name) => `쓰기 레이어에 비어 있는 새 ${p(name, "을/를")} 만듭니다.`, bracket: (name) => `불투명 표시를 합니다. ${name} 안은 더 아래에서 찾지 않습니다.`, opaqueShadow: (name) => `그림자가 아래 ${name} 안의 모든 것에 드리웁니다. 저장되어 있지만 보이지 않습니다.`,
    life: {
      create: (name) => `${name}의 빈 쓰기 레이어를 놓습니다. 프로세스는 아직 없습니다.`, start: (name) => `${name}의 프로세스가 시작합니다.`, die: (name, code) => `${name}의 프로세스가 종료 코드 ${p(String(code), "으로/로")} 끝났습니다. 쓰기 레이어는 남습니다.`, destroy: (name) => `${name}의 쓰기 레이어를 걷어 냅니다. 아래 레이어는 움직이지 않습니다.`,
      exec: (name) => `${name} 안에서 프로세스가 하나 더 시작합니다.`, pause: (name) => `${name}의 프로세스를 얼립니다.`, unpause: (name) => `${name}의 프로세스가 다시 달립니다.`, rename: (name) => `컨테이너 이름이 이제 ${name}입니다.`, oom: (name) => `${p(name, "이/가")} 허락된 것보다 많은 메모리를 썼습니다.`, commit: (name) => `${name}의 쓰기 레이어가 읽기 전용 레이어로 굳습니다. 이제 다이제스트가 있으므로 색이 있습니다.`,
    },
    layerReady: (name) => `레이어를 놓습니다: ${name}.`, layerReused: (name) => `이미 있어 다시 씁니다: ${name}.`, nameSet: (ref) => `이름 ${p(ref, "을/를")} 붙입니다.`, nameGone: (ref) => `이름 ${p(ref, "이/가")} 없어집니다.`,
  },
  present: { stageOnly: "그림만", pane: "그림 옆에 둘 것", leave: "발표 끝내기" },
  help: {
    title: "도움말", keys: "키", commands: "처음 해 볼 명령", tryIt: "실행", reality: "얼마나 진짜인가", drawing: "그림 읽는 법",
    rows: [["?", "이 도움말"], ["[ ]", "한 명령 뒤로, 앞으로"], [", .", "명령 속에서 한 단계 뒤로, 앞으로"], ["Space", "여기서부터 재생"], ["← → 1 2 3 f", "발표할 때: 한 단계, 옆에 둘 것, 전체 화면"], ["← → ↑ ↓", "그림 안에서 이동"], ["Enter", "선택, 파일 따라가기"], ["Esc", "나가기, 선택 해제"], ["+ − 0", "확대, 축소, 모두 보기"], ["e", "고른 파일 고치기"], ["h", "담겨 있지만 보이지 않는 바이트"], ["i", "살펴보기"], ["Ctrl+K", "무엇이든 찾기 (터미널 밖에서)"], ["Shift+F10", "대상으로 할 수 있는 일"], ["Ctrl+R", "지난 명령 찾기 (터미널)"], ["Tab", "자동 완성 (터미널)"]],
    marks: ["판 하나는 읽기 전용 레이어 하나입니다. 색은 다이제스트, 무늬는 명령 종류, 두께는 크기입니다.", "빗금 친 얇은 판은 컨테이너의 쓰기 레이어입니다. 아직 다이제스트가 없으므로 색이 없습니다.", "선은 컨테이너에서 내려가 그 파일을 주는 레이어에서 멈춥니다.", "가위표는 화이트아웃입니다. 아래 파일은 가려졌을 뿐 사라지지 않았습니다."],
    suggestions: ["docker run -d --name web nginx", "docker exec web sh -c 'echo 안녕 >> /usr/share/nginx/html/index.html'", "docker diff web", "docker exec web rm /etc/nginx/conf.d/default.conf", "docker commit web mine", "docker history mine"],
  },
};
