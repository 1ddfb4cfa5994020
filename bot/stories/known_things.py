"""What headlines of the field are about and what is done, in several scripts; written like ``known_names``.

* ``THINGS``: weapons, treaties, sites: what an event is about, and rare enough to tie two languages together.
* ``ACTS``: what was done or said. Two headlines about the same names with different acts tell different events.
"""

THINGS = """
new-start: New START, New Start, Nuevo START, START III, START-3, New-Start-Vertrag*, СНВ-3, СНВ-III, ДСНВ, СНО-III,
  新削减战略武器条约, 新START, استارت نو, استارت جدید, 뉴스타트
inf: INF Treaty, INF, ДРСМД, РСМД, 中导条约, INF-Vertrag*, traité FNI, INF 조약, 중거리핵전력
npt: NPT, ДНЯО, 不扩散核武器条约, 핵확산금지조약, TNP, NVV, Atomwaffensperrvertrag*
ctbt: CTBT, ДВЗЯИ, 全面禁止核试验条约, TICE, 포괄적핵실험금지조약
open-skies: Open Skies, Открыт* неб*, открытому небу, відкрит* неб*, 开放天空条约, آسمان* باز, 영공개방, Ciel ouvert,
  Cielos Abiertos, Open-Skies-Vertrag*
strategic-stability: strategic stability, стратегическ* стабильност*, стратегічн* стабільност*, 战略稳定,
  ثبات راهبردی, ثبات استراتژیک, 전략적 안정, 전략안정, stabilité stratégique, strategische* Stabilität,
  estabilidad estratégica
arms-control: arms control, arms reduction*, disarmament, контрол* над вооружени*, разоружени*,
  контрол* над озброєн*, роззброєн*, 军控, 军备控制, 裁军, کنترل تسلیحات, خلع سلاح, 군비통제, 군축,
  maîtrise des armements, désarmement, Rüstungskontroll*, Abrüstung*, control de arma*, desarme, nuclear disarmament
arms-race: arms race, гонк* вооружени*, гонк* озброєн*, 军备竞赛, مسابقه تسلیحاتی, 군비경쟁, course aux armements,
  Wettrüsten*, carrera armament*
uranium: uranium, enrich*, обогащени* урана, уран, урана, 铀, 浓缩铀, اورانیوم, غنی سازی, 우라늄, Uran, uranio
warhead: warhead*, боеголов*, боезаряд*, боєголов*, 弹头, کلاهک*, 핵탄두, 탄두, ogive*, tête* nucléaire*, Sprengk*,
  ojiva*, cabeza* nuclear*
submarine: submarine*, sub, subs, подлодк*, подводн* лодк*, АПЛ, підводн* чов*, 潜艇, زیردریایی*, 잠수함,
  sous-marin*, U-Boot*, submarino*
hypersonic: hypersonic*, гиперзвук*, гіперзвук*, 高超音速, 高超声速, هایپرسونیک, 극초음속, hypersonique*,
  Hyperschall*, hipersónic*
icbm: ICBM, ICBMs, intercontinental ballistic missile*, intercontinental, МБР, межконтинентальн*, міжконтинентальн*,
  洲际弹道导弹, 洲际导弹, 대륙간탄도미사일, موشک قاره پیما, Interkontinentalrakete*, intercontinenta*
cruise-missile: cruise missile*, крылат* ракет*, крилат* ракет*, 巡航导弹, موشک کروز, 순항미사일,
  missile* de croisière, Marschflugk*, misil* de crucero
golden-dome: Golden Dome, Золот* купол*, 金穹, گنبد طلایی, 골든돔, Dôme d'or, Cúpula Dorada
zircon: Zircon, Tsirkon, Zirkon, Циркон*, 锆石, زیرکون, 지르콘, 3M22
oreshnik: Oreshnik*, Oreschnik*, Orechnik*, Oréshnik*, Oreshnyk*, Орешник*, Орєшнік*, 榛树, اورشنیک, 오레시니크
burevestnik: Burevestnik*, Bourevestnik*, Burewestnik*, Буревестник*, Буревісник*, 海燕, بوروستنیک, 부레베스트니크,
  Skyfall
poseidon: Poseidon*, Посейдон*, 波塞冬, پوسایدون, 포세이돈, underwater drone, super torpedo, unmanned underwater
kinzhal: Kinzhal*, Kinschal*, Kinjal*, Кинжал*, 匕首, کینژال, 킨잘
avangard: Avangard, Awangard, Авангард*, 先锋
sarmat: Sarmat*, RS-28, Сармат*, 萨尔马特, سارمات, 사르마트
khabarovsk: Khabarovsk, Chabarowsk, Хабаровск*, 哈巴罗夫斯克
9m729: 9M729, 9М729, SSC-8
minuteman: Minuteman*, Минитмен*, Мінітмен*, 民兵, 미니트맨
trident: Trident, Трайдент*, 三叉戟
tomahawk: Tomahawk*, Томагавк*, 战斧, تاماهاوک, 토마호크
hwasong: Hwasong*, Хвасон*, 火星, 화성
fordow: Fordow, Fordo, Fordu, Фордо, 福尔多, فردو, 포르도
natanz: Natanz, Натанз*, 纳坦兹, نطنز, 나탄즈
isfahan: Isfahan, Esfahan, Исфахан*, 伊斯法罕, اصفهان
bushehr: Bushehr, Buschehr, Bouchehr, Бушер*, 布什尔, بوشهر
snapback: snapback, снапбэк*, 快速恢复制裁, اسنپ بک, ماشه, 스냅백
novaya-zemlya: Novaya Zemlya, Nowaja Semlja, Nouvelle-Zemble, Нов* Земл*, 新地岛
nevada: Nevada, Невад*, 内华达
inspectors: inspector*, inspection*, инспектор*, инспекци*, інспектор*, 核查, 视察, 检查员, بازرس*, 사찰,
  inspecteur*, Inspekteur*, inspección*
hotline: hotline*, communication channel*, communication line*, military channel*, phone line*, telephone line*,
  телефонн* лини*, лини* связи, канал* связи, 联络线, 联络渠道, 联系渠道, 통신선, 연락선, 통신연락선,
  ligne* de communication, ligne* téléphonique*, Telefonleitung*, Telefonverbindung*, línea* telefónica*, горяч* лини*,
  гаряч* ліні*, 热线, خط تماس, 핫라인, ligne rouge directe, heißer Draht, línea directa
silo: silo, silos, шахтн* пусков*, ракетн* шахт*, шахт, шахты, 发射井, سیلو*, 사일로, Silofeld*, Raketensilo*,
  silos de misiles
landmine: landmine*, land mine*, anti personnel mine*, противопехотн*, протипіхотн*, 地雷, 杀伤人员, مین, 대인지뢰,
  지뢰, mine* antipersonnel, Landmine*, Antipersonenmine*, mina* antipersona*
ottawa: Ottawa Convention, Ottawa Treaty, Оттавск*, 渥太华公约, 渥太华禁雷公约, 오타와 협약, convention d Ottawa,
  Ottawa-Konvention, Convención de Ottawa
cyber: cyber*, hack, hacker*, hacking, кибер*, кібер*, хакер*, 网络攻击, 黑客, سایبری, 사이버, Hacker*, ciber*
doomsday-clock: Doomsday Clock, Часы Судного дня, Часов Судного дня, 末日时钟, 末日钟, ساعت آخرالزمان, 지구종말시계,
  운명의 날 시계, Horloge de l apocalypse, Weltuntergangsuhr, Reloj del Apocalipsis
deterrence: deterrence, deterrent, сдерживани*, стримуванн*, 威慑, بازدارندگی, 억제력, dissuasion, Abschreckung*,
  disuasión
umbrella: nuclear umbrella, ядерн* зонтик*, 核保护伞, 핵우산, parapluie nucléaire, Atomschirm*, Nuklearschirm*,
  paraguas nuclear
interceptor: interceptor*, перехватчик*, перехоплювач*, 拦截弹, 拦截器, رهگیر, 요격미사일, intercepteur*,
  Abfangrakete*, interceptores
short-range: short range, ближн* радиус*, малой дальности, коротк* дальност*, 短程, کوتاه برد, 단거리, courte portée,
  Kurzstrecken*, corto alcance
intermediate-range: intermediate range, medium range, средн* дальност*, середньої дальності, 中程, میان برد, 중거리,
  moyenne portée, portée intermédiaire, Mittelstrecken*, alcance intermedio
military-ai: military AI, artificial intelligence, AI, ИИ, искусственн* интеллект*, штучн* інтелект*, 人工智能,
  هوش مصنوعی, 인공지능, intelligence artificielle, IA, Künstliche* Intelligenz, KI, inteligencia artificial
autonomous-weapon: autonomous weapon*, killer robot*, автономн* оружи*, автономн* систем* вооружени*, 自主武器,
  سلاح* خودکار, 자율무기, arme* autonome*, autonome* Waffen*, arma* autónoma*
plutonium: plutonium, плутони*, плутоні*, 钚, پلوتونیوم, 플루토늄, plutonio
nuclear-test: nuclear test*, nuclear weapons test*, ядерн* испытан*, испытан* ядерн*, ядерн* випробуван*, 核试验,
  核试, آزمایش* هسته ای, 핵실험, essai* nucléaire*, Atomtest*, Atomwaffentest*, Atombombentest*, Kernwaffentest*,
  ensayo* nuclear*, prueba* nuclear*
reactor: reactor*, реактор*, 反应堆, راکتور*, 원자로, réacteur*, Reaktor*
centrifuge: centrifuge*, центрифуг*, 离心机, سانتریفیوژ*, 원심분리기, Zentrifuge*, centrifugadora*
camera: surveillance camera*, camera, cameras, камер*, 监控摄像, 摄像头, دوربین*, 감시카메라, caméra*, Kamera*,
  Überwachungskamera*, cámara*
chlorine: chlorine, хлор, хлором, 氯气, کلر, 염소가스, chlore, Chlorgas*, cloro
novichok: Novichok, Nowitschok, Novitchok, Новичок*, 诺维乔克, 노비촉
satellite: satellite*, спутник*, супутник*, 卫星, ماهواره*, 위성, Satellit*, satélite*
dual-use: dual use, двойн* назначени*, 两用, 이중용도, double usage, Dual-Use*
b-21: B-21, Б-21
f-35: F-35
taurus: Taurus, Таурус*, 金牛座导弹
himars: HIMARS, ХИМАРС*
atacms: ATACMS
iskander: Iskander*, Искандер*, 伊斯坎德尔, 이스칸데르
typhon: Typhon, Тайфон*, 堤丰
dark-eagle: Dark Eagle, Темн* орел
columbia-class: Columbia-class, Columbia class
sentinel: Sentinel, LGM-35*
"""

ACTS = """
test: test, tests, testing, tested, test-fire*, trial, trials, испытан*, випробуван*, 试验, 试射, آزمایش*, 실험,
  시험발사, 시험, essai*, Test*, getestet, ensayo*, prueba*
launch: launch*, unveil*, запуск*, запусти*, пуск, пуска, спущен*, 发射, 下水, پرتاب, شلیک, 발사, 진수, lance,
  lancement, Start einer, startet, lanza*, lanzamiento*, fire, fires, fired, firing, shoots, shot, tir, tirs, tire,
  schießt, feuert, dispara*
talks: talks, negotiat*, dialogue, dialog, consultation*, meet*, met, summit*, round, переговор*, консультаци*,
  диалог*, діалог*, встреч*, зустріч*, саммит*, саміт*, раунд*, 谈判, 磋商, 对话, 会谈, 会晤, مذاکر*, گفتگو*,
  گفت و گو*, دیدار*, 회담, 협상, 대화, 협의, discussion*, négociation*, pourparlers, sommet*, réunion, rencontre*,
  Gespräch*, Verhandlung*, Treffen, Gipfel*, conversacion*, negociacion*, diálogo, cumbre*, reunión
extend: extend*, extension, prolong*, продл*, продовж*, 延长, 延期, تمدید*, 연장, prorog*, verlänger*, prórroga,
  prorrog*
suspend: suspend*, suspension, freez*, froze*, приостан*, заморо*, призупин*, 暂停, 中止, تعلیق*, 중단, 유예,
  aussetz*, setzt, suspens*, suspen*
withdraw: withdraw*, withdrew, quit, quits, exit*, pull out, pulls out, выход*, вышл*, вийшл*, вихід*, 退出, خروج,
  탈퇴, retrait, se retire, austritt*, steigt, retir*, abandona*
expire: expir*, lapse*, истек*, истёк*, завершил*, 到期, 失效, 过期, منقضی*, انقضا*, 만료, arrive* à échéance,
  auslauf*, läuft, ausgelaufen, expira*, vence, runs out, ran out, run out, ends, ended, pris fin, fin de,
  перестал* действовать, прекрат* действ*
sign: sign, signs, signed, подпис*, підпис*, 签署, امضا*, 서명, signe, signé*, unterzeichn*, firma, firman, firmó,
  firmaron
ratify: ratif*, ратифи*, 批准条约, تصویب, 비준, ratifizier*
agree: agree*, deal, accord, договорил*, соглас*, соглаш*, домовил*, угод*, 同意, 达成, توافق*, 합의, convien*,
  einig*, acuerd*
approve: approv*, green-light*, одобр*, схвал*, 批准, 승인, موافقت, approuv*, billig*, aprueb*
resume: resum*, restart*, reviv*, restor*, reopen*, reconnect*, pick* up, відновл*, 重开, 接通, 重新, rétabl*, renou*,
  wiederhergestellt*, wieder her, restablec*, возобнов*, віднов*, 恢复, 重启, از سر گیری, ازسرگیری, 재개, repren*,
  reprise, wiederaufn*, reanud*
rebuild: rebuild*, rebuilt, reconstruct*, восстанов*, відбуд*, 重建, بازسازی*, 재건, reconstrui*, wiederaufbau*,
  reconstru*
order: order*, directs, directed, directive, instruct*, tells, asks, распоряд*, приказ*, поруч*, наказ*, доруч*,
  下令, 命令, 指示, دستور*, 지시, 명령, ordonn*, anordn*, weist, orden*
deploy: deploy*, station*, размещ*, размест*, розміщ*, 部署, مستقر*, استقرار, 배치, déploi*, stationier*, despleg*,
  despliegue*
strike: strike*, struck, bomb*, attack*, удар*, атак*, 打击, 袭击, حمله, حملات, 공격, 공습, frapp*, angriff*,
  ataque*, bombard*
deny: denies, deny, denied, denying, reject*, rebuff*, refut*, rules out, опроверг*, отверг*, отриц*, заперечу*,
  спростов*, 否认, 驳斥, 拒绝, رد کرد, تکذیب*, 부인, 반박, 거부, dément*, rejett*, dementier*, bestreit*,
  weist zurück, niega*, desmient*, rechaz*, declin*, refus*, turns down, turned down, dismiss*, stays out, отказ*,
  відмов*, 不会参加, 不参加, lehnt ab, ablehn*, weiger*, décline*
condemn: condemn*, slam*, decri*, denounc*, blast*, protest*, regressive, осуд*, осужд*, засуд*, 谴责, 抨击, محکوم*,
  규탄, 비난, condamn*, dénonc*, verurteil*, conden*
accuse: accus*, alleg*, claims, violat*, обвин*, наруш*, звинуват*, поруш*, 指责, 指控, 违反, متهم*, نقض*, 위반,
  viol*, beschuldig*, wirft, verletz*, acus*
sanction: sanction*, санкц*, 制裁, تحریم*, 제재, Sanktion*, sancion*
offer: offer*, propos*, предлож*, предлаг*, запропон*, 提议, 建议, 提出, پیشنهاد*, 제안, Vorschlag*, schlägt,
  angebot*, propue*, ofrec*
urge: urge*, calls on, calls for, appeal*, призва*, призыва*, заклика*, 呼吁, 敦促, خواستار*, 촉구, exhort*, appelle,
  fordert*, insta, instan, instó, pide*, exige*
regret: regret*, сожале*, шкоду*, 遗憾, 惋惜, ابراز تاسف, 유감, bedauer*, lament*
warn: warn*, предупре*, предостер*, попередж*, 警告, هشدار*, 경고, avert*, met en garde, warnt, adviert*
award: award*, honor*, honour*, decorat*, наград*, нагород*, 表彰, 授予
praise: prais*, hail*, tout*, boast*, хвал*, 赞扬
jam: jam, jams, jamming
vote: vote*, голос*, 投票, 表决, رای, 투표, abstimm*, vota*
pay: budget, spend*, cost, costs, бюджет*, расход*, 预算, 经费, بودجه, 예산, Haushalt*, presupuesto*, gasto*
deliver: deliver*, поставк*, поставит, 交付, تحویل, 납품, livraison*, livrer*, Lieferung*, ausgeliefert, entrega*
choose: pick, picks, picked, choos*, chose, select*, выбра*, обра*, 选定, 选中, 선정, choisi*, sélectionn*, wählt*,
  ausgewählt, elige*
find: discover*, reveal*, spot, spots, spotted, satellite image*, обнаруж*, нашли, виявл*, 发现, 卫星图像, کشف, 발견,
  découv*, entdeck*, descubr*, hallan
train: drill*, exercise*, training, учени*, тренировк*, навчанн*, 演习, 演练, رزمایش*, 훈련, exercice*, Übung*,
  Manöver*, ejercicio*, maniobra*
promise: vow*, pledg*, promis*, обеща*, поклял*, обіця*, 承诺, 誓言, وعده, 약속, promet*, versprich*, promete*
confirm: confirm*, подтверд*, підтверд*, 证实, 确认, تایید*, 확인, bestätig*
"""
