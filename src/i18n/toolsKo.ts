import { withParticle as p } from "./particles.ts";
import type { ToolWords } from "./toolsEn.ts";

const n = (count: number) => count.toLocaleString("ko-KR");

/** 페이지 위에 뜨는 것들의 한국어: 메뉴, 양식, 팔레트, 타임머신, 공유, 명령 속으로. */
export const toolsKo: ToolWords = {
  actions: {
    host: "이 도커 호스트", menuOf: (name) => `${p(name, "으로/로")} 할 수 있는 일`, past: "지난 시점을 보고 있습니다. 명령을 실행하면 여기서 갈라질지 묻습니다.",
    runNow: "터미널에서 실행", willRun: "다음 명령을 실행합니다:",
    run: "컨테이너 실행", runTitle: (image) => `${p(image, "으로/로")} 컨테이너 실행`, runShell: "새 컨테이너에서 셸 열기", create: "시작하지 않고 컨테이너만 만들기", tag: "다른 이름 붙이기", tagTitle: (name) => `${name}의 다른 이름`, pull: "이미지 받기", pullAgain: "다시 받기", history: "이력 보기", inspect: "자세히 보기(inspect)", save: "아카이브로 저장", details: "상세 정보 보기", untag: "이 이름 지우기", removeImage: "이미지 지우기", removeUsers: (count) => `이 이미지의 컨테이너 ${n(count)}개 지우기`,
    shell: "셸 열기", exec: "안에서 명령 실행", start: "시작", stop: "멈추기", restart: "다시 시작", pause: "일시 정지", unpause: "다시 움직이기", logs: "로그", diff: "파일에서 바뀐 것", diffEmpty: "파일에서 바뀐 것 (아직 없음)", top: "프로세스", stats: "메모리와 CPU", port: "포트", newFile: "새 파일", commit: "이미지로 커밋", commitTitle: (name) => `${p(name, "으로/로")} 새 이미지 만들기`, rename: "이름 바꾸기", copyOut: "호스트로 복사", kill: "시그널 보내기", remove: "지우기", removeForce: "멈추고 지우기",
    story: "레이어를 따라 파일의 내력 보기", cat: "내용 출력", ls: "목록 보기", edit: "고치기", chmod: "권한 바꾸기", chmodTitle: (name) => `${name}의 권한`, chown: "소유자 바꾸기", move: "이름 바꾸기, 옮기기",
    layerChanges: "바뀐 파일 보기", volumeFiles: "파일 목록", volumeShell: "마운트한 셸 열기", connect: (name) => `${name} 연결`, disconnect: (name) => `${name} 연결 끊기`, createVolume: "볼륨 만들기", createNetwork: "네트워크 만들기", listContainers: "컨테이너 목록", listImages: "이미지 목록", diskUse: "디스크 사용량", prune: "안 쓰는 것 모두 지우기",
    fieldImage: "이미지", fieldName: "이름", fieldContainerName: "컨테이너 이름", fieldRef: "이미지 이름", fieldMessage: "설명", fieldCommand: "명령", fieldRunCommand: "이미지의 명령 대신 실행할 명령", fieldDetach: "뒤에서 실행 (-d)", fieldRemove: "끝나면 지우기 (--rm)", fieldPort: "공개 포트", fieldEnv: "환경 변수", fieldVolume: "볼륨", fieldPath: "컨테이너 안의 경로", fieldHostPath: "호스트의 경로", fieldSignal: "시그널", fieldMode: "권한", fieldOwner: "소유자",
    hintName: "비워 두면 도커가 지어냅니다.", hintCommand: "컨테이너 안의 sh -c에 넘깁니다.", hintRunCommand: "이미지 이름 뒤에 입력하듯 쓰세요.", hintMode: "8진수나 기호: 600, u+x",
  },
  editor: { title: (name) => `${name} 고치기`, newTitle: "새 파일", inContainer: (name) => `${name}의 쓰기 레이어에 저장합니다. 이미지의 파일이면 먼저 위로 복사합니다.`, path: "경로", text: "파일 내용", save: "실제 명령으로 저장", saveHint: "Ctrl+Enter", unreadable: "이 파일의 내용을 읽을 수 없습니다" },
  palette: {
    title: "무엇이든 찾기", placeholder: "명령, 컨테이너, 파일, 화면, 시작 상태, 설정", whatToDo: "무엇을 할까요", results: "찾은 것", nothing: "찾은 것이 없습니다", back: (name) => `${name}에서 돌아가기`, run: "실행", commands: "명령", objects: "이 호스트에 있는 것", files: "파일", views: "화면", presets: "여기서 시작", settings: "설정",
    container: "컨테이너", image: "이미지", volume: "볼륨", network: "네트워크", preset: "시작 상태", letterKeysOff: "한 글자 단축키 끄기", letterKeysOn: "한 글자 단축키 켜기",
  },
  presets: {
    empty: { title: "빈 호스트", body: "받은 이미지도, 실행 중인 것도 없습니다." }, web: { title: "웹 서버 하나", body: "nginx를 뒤에서 실행하고 포트를 공개합니다." }, three: { title: "한 이미지의 컨테이너 셋", body: "같은 읽기 전용 레이어 위에 쓰기 레이어가 셋입니다." }, copyUp: { title: "컨테이너 둘, 하나만 고침", body: "한쪽에서 위로 복사한 파일이 다른 쪽에서는 그대로입니다." }, bigFile: { title: "너무 늦게 지운 큰 파일", body: "한 명령이 100 MB를 쓰고 다음 명령이 지웁니다. 한 명령 안에서 지울 때와 견줍니다." },
    build: { title: "빌드, 고치기, 다시 빌드", body: "COPY 한 줄짜리 Dockerfile로 빌드 캐시를 봅니다." }, commit: { title: "쓰기 레이어에서 이미지로", body: "손으로 파일을 고친 다음 docker commit을 합니다." }, volume: { title: "컨테이너보다 오래 남는 데이터", body: "이름 있는 볼륨에 한 컨테이너가 쓰고 다른 컨테이너가 읽습니다." }, network: { title: "서로를 찾는 컨테이너 둘", body: "이름으로 부를 수 있는 네트워크입니다." }, heavy: { title: "무거운 호스트", body: "레이어 200개, 파일 20,000개, 컨테이너 40개입니다." },
  },
  learn: {
    title: "학습: 준비하고 있습니다", body: "질문 하나씩 도커를 익히는 과정을 이 엔진 위에서 만들고 있습니다. 먼저 예상하고, 그다음 확인합니다. 잠긴 것은 없습니다. 과정에서 쓸 모든 것을 지금 샌드박스에서 쓸 수 있습니다.",
    chapters: [["이미지와 레이어", "받을 때 무엇이 오고, 무엇을 함께 쓰는지"], ["컨테이너", "쓰기 레이어 하나와 프로세스 하나"], ["쓰기 시 복사", "파일을 고치면 무슨 일이 일어나는지"], ["빌드", "명령, 레이어, 빌드 캐시"], ["데이터와 네트워크", "컨테이너가 사라져도 남는 것, 서로 닿는 길"], ["여러 컨테이너", "Compose"]],
    meanwhile: "그때까지는 준비된 호스트에서 시작해, 쉼표와 마침표 키로 명령 속을 한 단계씩 살펴보세요.",
  },
  reset: { title: "빈 호스트로 다시 시작", question: (count) => `호스트를 비웁니다. 지금까지의 명령 ${n(count)}개는 타임머신에 가지로 남으므로 되돌아올 수 있습니다.`, nothing: "아직 잃을 것이 없습니다.", start: "다시 시작", startPreset: "시작", done: "이전 호스트를 남겨 두었습니다. 타임머신의 다른 역사에 있습니다." },
  branch: { title: "여기서 갈라질까요?", body: (line, later) => `다음 명령 뒤의 시점을 보고 있습니다: ${line}. 갈라지면 그때까지를 그대로 다시 실행하고 이 명령을 잇습니다. ${later === 0 ? "그 뒤의 명령은 없습니다." : `그 뒤의 명령 ${n(later)}개는 따로 남깁니다.`}`, here: "여기서 갈라지기", now: "지금 시점에서 실행" },
  history: {
    title: "타임머신", moments: "시점", onlyBookmarks: "책갈피만", compare: "두 시점 견주기", bookmark: (index) => `시점 ${index}에 책갈피`, note: (index) => `시점 ${index}의 메모`, notePlaceholder: "메모", branches: "다른 역사", noBranches: "지난 시점에서 명령을 입력하거나 다시 시작하면, 떠난 역사가 여기에 남습니다.",
    forked: (common, own) => `명령 ${n(common)}개까지 같고, 그 뒤 ${n(own)}개가 다릅니다.`, ownWorld: (count) => `따로 시작한 호스트, 명령 ${n(count)}개.`, go: "그리로 가기", forget: "잊기", forgetSure: "정말 잊을까요?",
  },
  compare: { title: "두 시점 견주기", before: "이전", after: "이후", same: "두 시점의 호스트가 같습니다.", disk: (before, after) => `디스크 ${before} → ${after}`, absent: "없음", volume: "볼륨", network: "네트워크", others: "이미지, 볼륨, 네트워크", added: "추가됨", removed: "없어짐", changed: "바뀜" },
  share: {
    title: "이 호스트 공유", link: "링크", linkBody: "시드와 모든 명령이 주소 안에 들어 있습니다. 서버로 보내는 것은 없습니다. 링크를 열면 같은 호스트가 만들어지고, 페이지가 정말 같은지 확인합니다.", making: "링크를 만들고 있습니다", copy: "복사", copied: "복사했습니다", length: (count) => `${n(count)}자입니다.`, long: "이 길이의 주소를 자르는 프로그램이 있습니다. 파일이 더 안전합니다.",
    file: "파일", fileBody: "책갈피와 가지까지 함께 담습니다.", save: "세션 저장", open: "세션 파일 열기", code: "링크의 QR 코드", noCode: (most) => `QR 코드에는 ${most}까지 담을 수 있습니다. 이 링크는 더 깁니다.`,
  },
  shared: {
    opened: "공유한 호스트를 열었습니다.", identical: "공유한 호스트를 열었습니다. 모든 다이제스트가 똑같습니다.", differs: "공유한 호스트와 다릅니다", differsBody: "모든 명령을 다시 실행했지만 결과가 같지 않습니다. 이대로 계속 쓸 수 있습니다.", goOn: "계속하기", otherEngine: (theirs, ours) => `링크는 ${theirs} 버전에서 만들었고, 이 페이지는 ${ours} 버전입니다.`, tableDiffers: (table, count) => `${table}: 개수(${n(count)})는 같지만 내용이 다릅니다.`, tableCount: (table, expected, found) => `${table}: 공유할 때 ${n(expected)}개, 여기서는 ${n(found)}개입니다.`,
    tables: { images: "이미지", layers: "레이어", containers: "컨테이너", uppers: "쓰기 레이어", volumes: "볼륨", networks: "네트워크" },
  },
  refused: { notJson: "세션 파일이 아닙니다. JSON이 들어 있지 않습니다.", foreign: "Strata에서 만든 것이 아닙니다.", newer: (version) => `더 새로운 Strata에서 만들었습니다(형식 ${version}). 페이지를 새로 고쳐 최신 버전을 받으세요.`, corrupt: (where) => `${where} 부분이 손상되었습니다. 바뀐 것은 없습니다.`, tooBig: "열기에는 너무 큽니다." },
  reality: {
    title: "얼마나 진짜인가", body: "Strata는 녹화한 것을 틀지 않습니다. 이 페이지 안에서 도커 엔진이 움직이고, 모든 그림은 그 엔진의 실제 기록을 보여 줍니다.",
    true: ["레이어는 실제 파일 트리이고, 다이제스트는 실제 아카이브의 SHA-256입니다. 여기서 저장한 이미지는 진짜 도커에서 불러올 수 있습니다.", "docker 명령은 엔진의 REST API 위에서 실제 명령줄 도구와 같은 논리로 움직입니다. 다른 클라이언트도 같은 요청을 보낼 수 있습니다.", "컨테이너 안의 프로그램은 프로세스, 시그널, 파이프, 네임스페이스가 있는 작은 리눅스 커널 모델 위에서 실행됩니다. nginx처럼 큰 프로그램은 학습에 필요한 동작을 새로 쓴 것입니다.", "시간과 우연은 가상 시계와 시드에서 옵니다. 그래서 공유한 호스트는 어디서나 같습니다."],
    differences: "진짜 도커와 다른 것으로 알려진 점", inEnglish: "페이지를 빌드할 때 소스에서 모은 영어 문장입니다.",
  },
  inside: {
    title: "명령 속으로", ofCommand: "볼 명령", none: "먼저 docker 명령을 실행하세요. 그러면 여기서 한 단계씩 볼 수 있습니다.", noCalls: "이 명령은 엔진을 부르지 않았습니다. 호스트의 셸 안에서 끝났습니다.",
    lanes: { cli: ["docker", "명령줄 도구"], dockerd: ["dockerd", "REST API 서버"], containerd: ["containerd", "수명 주기 관리"], shim: ["shim", "컨테이너마다 하나"], runc: ["runc", "격리 환경 생성"], process: ["process", "컨테이너 프로세스"], registry: ["registry", "이미지 저장소"] },
    step: (at, of) => `${at} / ${of}`, back: "한 단계 뒤로", forward: "한 단계 앞으로", play: "재생", pause: "멈춤", place: "명령 안의 위치", details: "자세히", detailsHint: "runc는 create와 start로 두 번 실행됩니다", drawing: "순서 그림", list: "단계", request: "보낸 요청", response: "받은 응답", open: "열려 있음", bodyEmpty: "본문 없음", changes: "바뀐 기록", facts: "엔진의 기록에서", curl: "직접 보내 보기", allFields: "모든 필드", flagHint: "옵션을 가리키면 대응하는 필드가 강조됩니다.", becomes: (flag, field) => `${p(flag, "이/가")} ${p(field, "이/가")} 됩니다.`, shimStays: (name) => `shim은 남아 ${p(name, "을/를")} 지켜봅니다. dockerd를 다시 시작해도 컨테이너는 멈추지 않습니다.`, from: (from, to) => `${from}에서 ${p(to, "으로/로")}`, at: (lane) => `${lane} 안에서`, more: (count) => `${n(count)}개 더`,
    tables: { images: "이미지", layers: "레이어", containers: "컨테이너", uppers: "쓰기 레이어", volumes: "볼륨", networks: "네트워크", pulls: "받기", builds: "빌드" },
    says: {
      request: (method, path) => `docker가 dockerd에 요청합니다: ${method} ${path}`, response: (status) => `dockerd가 ${p(status, "으로/로")} 답합니다.`, opened: "입력과 출력을 위해 연결을 열어 둡니다.", ended: "스트림이 끝납니다.", record: (name) => `dockerd가 ${name}의 기록을 씁니다.`, prepare: (parent) => `containerd가 ${parent} 위에 빈 쓰기 레이어를 준비합니다.`, prepareBare: "containerd가 빈 쓰기 레이어를 준비합니다.", mount: (count) => `쓰기 레이어와 읽기 전용 레이어 ${n(count)}개를 하나의 overlay로 마운트합니다.`, network: (name, ip) => `${name}의 엔드포인트가 주소 ${p(ip, "을/를")} 받습니다.`, publish: (ports) => `포트를 공개합니다: ${ports}`, taskCreate: "dockerd가 containerd에 태스크를 만들라고 합니다.", shimStart: "containerd가 이 컨테이너의 shim을 시작합니다.", runcCreate: "shim이 runc create를 부릅니다.", clone: "runc가 네임스페이스와 cgroup을 따로 가진 프로세스를 만듭니다.", createExit: "runc create가 할 일을 마치고 끝납니다.", taskStart: "dockerd가 containerd에 태스크를 시작하라고 합니다.", shimAsk: "containerd가 shim에 시작하라고 합니다.", runcStart: "shim이 runc start를 부릅니다.", exec: (argv) => `기다리던 프로세스가 ${p(argv, "이/가")} 됩니다.`, runcExit: "runc는 끝나고 shim은 남습니다.", started: "containerd가 프로세스가 움직인다고 알립니다.", taskExec: "dockerd가 containerd에 프로세스 하나를 더 요청합니다.", runcExec: "shim이 runc exec를 부릅니다.", join: (argv) => `새 프로세스가 컨테이너의 네임스페이스에 들어가 ${p(argv, "이/가")} 됩니다.`,
      execExit: (code) => `더 시작한 프로세스가 종료 코드 ${p(code, "으로/로")} 끝납니다. 컨테이너는 계속 실행됩니다.`, execTold: "shim이 containerd에 알립니다.", networkMade: (name, subnet) => `dockerd가 네트워크 ${p(name, "을/를")} 만듭니다${subnet ? `(${subnet})` : ""}. 호스트에 놓이는 브리지입니다.`, networkNoAddress: (name) => `컨테이너가 네트워크 ${name}에 붙습니다.`, networkLeft: (name) => `${name}의 엔드포인트를 없앱니다. 그 주소는 다시 쓸 수 있습니다.`, networkGone: (name) => `dockerd가 네트워크 ${p(name, "와/과")} 그 브리지를 지웁니다.`, volumeMade: (name) => `dockerd가 볼륨 ${p(name, "을/를")} 만듭니다. 호스트 디스크의 디렉터리입니다.`, volumeMount: (name, target) => `볼륨 ${p(name, "을/를")} 모든 레이어를 거치지 않고 ${target}에 마운트합니다.`, volumeUnmount: (name) => `볼륨 ${p(name, "을/를")} 언마운트합니다. 안에 든 것은 남습니다.`, volumeGone: (name) => `dockerd가 볼륨 ${p(name, "와/과")} 그 안의 것을 지웁니다.`,
      kill: (signal) => `dockerd가 ${p(signal, "을/를")} 보내게 합니다.`, signal: (signal) => `프로세스가 ${p(signal, "을/를")} 받습니다.`, exit: (code) => `프로세스가 종료 코드 ${p(code, "으로/로")} 끝납니다.`, taskExit: "shim이 containerd에 알리고 끝납니다.", exitEvent: "containerd가 dockerd에 알립니다.", pause: "cgroup을 얼립니다. 그 안의 프로세스는 움직이지 않습니다.", unpause: "cgroup을 녹입니다. 프로세스가 이어서 움직입니다.", taskPause: "dockerd가 containerd에 태스크를 멈추라고 합니다.", taskResume: "dockerd가 containerd에 태스크를 다시 움직이라고 합니다.", shimPass: "containerd가 shim에 넘깁니다.", removeSnapshot: "containerd가 쓰기 레이어를 지웁니다.", removeRecord: "dockerd가 컨테이너의 기록을 지웁니다.", rename: "dockerd가 기록의 이름을 바꿉니다.", commit: "쓰기 레이어의 변경을 새 읽기 전용 레이어로 묶습니다.", manifest: (ref) => `dockerd가 레지스트리에 ${p(ref, "을/를")} 요청합니다.`, blob: (digest) => `레이어 ${p(digest, "을/를")} 받습니다.`, layerNew: (id) => `아래 레이어 위에 풉니다: ${id}`, layerReused: (id) => `이미 있는 레이어입니다: ${id}`, image: (action, ref) => `이미지: ${action} ${ref}`, copyUp: (path, size) => `${p(path, "을/를")} 통째로(${size}) 위로 복사한 다음 바꿉니다.`, whiteout: (path) => `${p(path, "을/를")} 지웁니다. 화이트아웃이 아래 파일을 가립니다.`, opaque: (path) => `${p(path, "을/를")} 아래를 모두 가리는 새 디렉터리로 만듭니다.`, write: (path) => `${p(path, "을/를")} 쓰기 레이어에 씁니다.`, removed: (path) => `${p(path, "은/는")} 쓰기 레이어에만 있었으므로 그냥 사라집니다.`, lookup: (path) => `${p(path, "을/를")} 위에서부터 레이어마다 찾습니다.`, moreFiles: (count) => `파일 사건 ${n(count)}개 더`,
    },
    shimLabel: "shim 시작", exits: "종료", startedLabel: "시작됨", mountLabel: "overlay 마운트", networkLabel: "네트워크",
  },
};
