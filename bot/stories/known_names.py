"""Names that stand in headlines, in several scripts, so that reports in different languages can be seen to agree.

An idea is an id with its spellings; indented lines go on with the idea above them. Kinds:

* ``COUNTRIES``: with demonym and seat of government; ``PEOPLE`` and ``BODIES``: after ``<`` the country they speak
  for, if any. They say who acts or speaks in a headline.
* ``VENUES``: cities where talks are held; two different venues mean two different rounds.

What is spoken of stands in ``known_things``, how spellings are read in ``ideas``. What
``bot.text.names.name_key`` unites by itself (Lavrov, Lawrow, Лавров) needs only the spellings it cannot. The table
only helps two reports meet: it makes no report relevant, and a name missing here costs no more than a meeting across
languages.
"""

COUNTRIES = """
us: US, U.S., USA, U.S, United States, American*, America, Washington, White House, Pentagon, State Department, США,
  Соединенн* Штат*, американск*, американськ*, Вашингтон*, Белый дом, Пентагон*, 美国, 美方, 华盛顿, 白宫, 五角大楼,
  آمریکا, امریکا, ایالات متحده, واشنگتن, کاخ سفید, 미국, 워싱턴, 백악관, États-Unis, Etats-Unis, américain*,
  Maison Blanche, amerikanisch*, Vereinigte* Staaten, Weiße* Haus, Estados Unidos, EE.UU., EEUU, EE UU,
  estadounidens*, Casa Blanca
russia: Russia*, Moscow*, Kremlin*, Росси*, росси*, РФ, Москв*, Кремл*, Росі*, росій*, 俄罗斯, 俄方, 莫斯科,
  克里姆林宫, 克宫, روسیه, مسکو, کرملین, 러시아, 모스크바, 크렘린, Russie, russe*, Moscou, Russland*, russisch*,
  Moskau*, Kreml*, Rusia, ruso*, rusa*, Moscú
us russia: 美俄, 俄美, 미러, 미·러, российско-американск*, американо-российск*
us china: 中美, 美中, 미중, 미·중
us north-korea: 朝美, 북미
us south-korea: 한미, 韩美
north-korea south-korea: 남북, Koreas, inter-Korean, Corées, intercoréen*, 朝韩, 韩朝, Корей, Кореи, межкорейск*,
  innerkoreanisch*, Coreas, intercorean*, دو کره
china: China*, Chinese, Beijing*, Кита*, китай*, Пекин*, Пекін*, КНР, 中国, 中方, 北京, چین, پکن, 중국, 베이징,
  Chine, chinois*, Pékin, Pekin*, Peking*, chino*, Pekín
iran: Iran*, Tehran, Teheran, Téhéran, Teherán, Islamic Republic, Иран*, Тегеран*, іран*, 伊朗, 德黑兰, ایران*,
  تهران, 이란, 테헤란
israel: Israel*, Tel Aviv, Израил*, Ізраїл*, 以色列, اسرائیل, 이스라엘, israél*
north-korea: North Korea*, DPRK, D.P.R.K., Pyongyang, Nordkorea*, Corée du Nord, nord-coréen*, Corea del Norte,
  norcorean*, КНДР, Северн* Коре*, северокорейск*, Пхеньян*, Північн* Коре*, 朝鲜, 朝方, 平壤, 北韩, کره شمالی, 북한,
  평양
south-korea: South Korea*, S Korea*, S. Korea*, Seoul, ROK, Südkorea*, Corée du Sud, sud-coréen*, Corea del Sur,
  surcorean*, Южн* Коре*, южнокорейск*, Сеул*, 韩国, 首尔, کره جنوبی, 한국, 서울
japan: Japan*, Tokyo, Япони*, японск*, Токио, 日本, 东京, ژاپن, 일본, 도쿄, Japon*, Japón
ukraine: Ukrain*, Kyiv*, Kiev, Kiew*, Украин*, украинск*, Киев*, Україн*, українськ*, Києв*, Київ*, 乌克兰, 基辅,
  اوکراین, 우크라이나, Ucrania*
uk: UK, U.K., Britain*, British, United Kingdom, Великобритани*, британск*, 英国, بریتانیا, 영국, Royaume-Uni,
  britannique*, Großbritannien*, britisch*, Reino Unido, británic*
france: France, French, Paris, Франци*, французск*, Париж*, 法国, 巴黎, فرانسه, 프랑스, français*, Frankreich*,
  französisch*, Francia, francés*
germany: German*, Berlin*, Германи*, немецк*, Берлин*, 德国, 柏林, آلمان, 독일, Allemagne, allemand*, Deutschland*,
  deutsch*, Alemania, alemán*
india: India*, New Delhi, Инди*, индийск*, 印度, هند, 인도, Inde, indien*, indisch*
pakistan: Pakistan*, Islamabad, Пакистан*, 巴基斯坦, پاکستان, 파키스탄
belarus: Belarus*, Minsk, Белорус*, Беларус*, Минск*, 白俄罗斯, بلاروس, 벨라루스, Biélorussie, Bielorrusia
poland: Poland, Polish, Warsaw, Польш*, польск*, Варшав*, 波兰, 华沙, لهستان, Pologne, polonais*, Polen, polnisch*,
  Polonia
oman: Oman*, Оман*, 阿曼, عمان
saudi: Saudi*, Riyadh, Саудовск*, 沙特, عربستان, 사우디
australia: Australia*, Canberra, Австрали*, 澳大利亚, 호주, Australien*
finland: Finland, Finnish, Финлянди*, финск*, Фінлянді*, 芬兰, فنلاند, 핀란드, Finlande, Finnland*,
  finnisch*, Finlandia
turkey: Turkey, Türkiye, Turkish, Ankara, Турци*, турецк*, Анкар*, 土耳其, ترکیه, 튀르키예, Turquie, Türkei,
  türkisch*, Turquía
syria: Syria*, Damascus, Сири*, сирийск*, 叙利亚, سوریه, 시리아, Syrie, Syrien*, Siria
egypt: Egypt*, Егип*, египетск*, 埃及, مصر, 이집트, Égypte, Ägypten*, Egipto
qatar: Qatar*, Катар*, 卡塔尔, قطر, 카타르, Katar*
taiwan: Taiwan*, Taipei, Тайван*, 台湾, تایوان, 대만
spain: Spain, Spanish, Madrid, Испани*, испанск*, Мадрид*, 西班牙, اسپانیا, 스페인, Espagne, espagnol*, Spanien*,
  spanisch*, España, español*
italy: Italy, Italian*, Итали*, итальянск*, 意大利, ایتالیا, 이탈리아, Italie, italien*, Italia*
lithuania: Lithuania*, Vilnius, Литв*, литовск*, Вильнюс*, 立陶宛, 리투아니아, Lituanie, Litauen*, Lituania
norway: Norway, Norwegian*, Oslo, Норвеги*, норвежск*, 挪威, نروژ, 노르웨이, Norvège, Norwegen*, Noruega
sweden: Sweden, Swedish, Stockholm, Швеци*, шведск*, 瑞典, سوئد, 스웨덴, Suède, Schweden*, Suecia
sudan: Sudan*, Судан*, 苏丹, سودان, 수단
kazakhstan: Kazakhstan*, Казахстан*, 哈萨克斯坦, قزاقستان, 카자흐스탄, Kasachstan*, Kazajistán
"""

PEOPLE = """
ryabkov<russia: Ryabkov, Riabkov, Rjabkow, Riabkow, Рябков*, 里亚布科夫, ریابکوف, 랴브코프
sherman<us: Wendy Sherman, Sherman, Шерман, 舍曼, شرمن, 셔먼
putin<russia: Putin*, Poutine, Путин*, Путін*, 普京, پوتین, 푸틴
lavrov<russia: Lavrov, Lawrow, Лавров*, 拉夫罗夫, لاوروف, 라브로프
peskov<russia: Peskov, Peskow, Песков*, Пєсков*, 佩斯科夫, پسکوف, 페스코프
medvedev<russia: Medvedev, Medwedew, Медведев*, Медведєв*, 梅德韦杰夫, مدودف, 메드베데프
zakharova<russia: Zakharova, Sacharowa, Zajárova, Захаров*, 扎哈罗娃, زاخارووا, 자하로바
ushakov<russia: Ushakov, Uschakow, Ouchakov, Ушаков*, 乌沙科夫, 우샤코프
antonov<russia: Anatoly Antonov, Antonov, Антонов*, 安东诺夫
gerasimov<russia: Gerasimov, Gerassimow, Guerassimov, Герасимов*, 格拉西莫夫
shoigu<russia: Shoigu, Schoigu, Choïgou, Choigou, Шойгу, 绍伊古, 쇼이구
trump<us: Trump, Trumps, Трамп*, 特朗普, ترامپ, 트럼프
biden<us: Biden, Bidens, Байден*, 拜登, بایدن, 바이든
rubio<us: Rubio, Рубио, Рубіо, 鲁比奥, روبیو, 루비오
hegseth<us: Hegseth, Pentagon chief, Хегсет*, Гегсет*, 赫格塞思, هگست, 헤그세스
witkoff<us: Witkoff, Уиткофф*, Виткофф*, 威特科夫, ویتکاف, 위트코프
vance<us: Vance, Вэнс*, Венс*, 万斯, ونس, 밴스
wright<us: energy secretary, Chris Wright, министр энергетики США, 能源部长, 에너지장관
blinken<us: Blinken, Блинкен*, 布林肯, بلینکن, 블링컨
xi<china: Xi, Xi Jinping, Си Цзиньпин*, 习近平, شی جین پینگ, 시진핑
wang-yi<china: Wang Yi, Ван И, 王毅, 왕이
kim<north-korea: Kim, Kim Jong Un, Kim Jong-un, Kims, Ким Чен Ын*, Ким Чен Ин*, 金正恩, کیم جونگ اون, 김정은
lee<south-korea: Lee Jae Myung, Lee Jae-myung, Lee, Ли Чжэ Мен*, 李在明, 이재명
pezeshkian<iran: Pezeshkian, Peseschkian, Pezechkian, Пезешкиан*, 佩泽希齐扬, پزشکیان, 페제시키안
araghchi<iran: Araghchi, Araqchi, Aragchi, Araghtchi, Araktschi, Araghtschi, Арагчи*, Аракчи*, 阿拉格齐, 阿拉格奇,
  عراقچی, 아라그치
khamenei<iran: Khamenei, Chamenei, Jamenei, Хаменеи*, 哈梅内伊, خامنه ای, 하메네이
larijani<iran: Larijani, Laridschani, Лариджани*, 拉里贾尼, لاریجانی
netanyahu<israel: Netanyahu, Netanjahu, Netanyahou, Нетаньяху*, 内塔尼亚胡, نتانیاهو, 네타냐후
zelensky<ukraine: Zelensky*, Zelenskiy, Selenskyj*, Зеленск*, 泽连斯基, زلنسکی, 젤렌스키
macron<france: Macron, Макрон*, 马克龙, مکرون, 마크롱
merz<germany: Merz, Мерц*, 默茨
starmer<uk: Starmer, Стармер*, 斯塔默
lukashenko<belarus: Lukashenko, Lukaschenko, Loukachenko, Лукашенко*, 卢卡申科, 루카셴코
grossi<iaea: Grossi, Гросси, Гроссі, 格罗西, گروسی, 그로시
guterres<un: Guterres, Гутерреш*, 古特雷斯, گوترش, 구테흐스
floyd<ctbto: Robert Floyd, Floyd, Флойд*
pope<vatican: Pope, Pope Leo, Pope Francis, Vatican, Папа, Папа римский, Ватикан*, 教皇, 教宗, 梵蒂冈, پاپ, 교황,
  le pape, Papst, el papa
moon<south-korea: Moon Jae-in, Moon Jae in, Мун Чжэ Ин*, 文在寅, 문재인
dmitriev<russia: Dmitriev, Dmitriyev, Dmitrijew, Дмитриев*, 德米特里耶夫
kushner<us: Kushner, Кушнер*, 库什纳, کوشنر, 쿠슈너
belousov<russia: Belousov, Belousow, Белоусов*, 别洛乌索夫, 벨로우소프
kim-yo-jong<north-korea: Kim Yo Jong, Kim Yo-jong, Ким Е Чжон*, 金与正, 김여정
raisi<iran: Raisi, Раиси, 莱希, رئیسی, 라이시
"""

BODIES = """
iaea: IAEA, IAEO, AIEA, OIEA, МАГАТЭ, МАГАТЕ, 国际原子能机构, آژانس بین المللی انرژی اتمی, 국제원자력기구,
  nuclear watchdog, UN nuclear chief, nuclear chief
un: UN, U.N., United Nations, ООН, 联合国, سازمان ملل, 유엔, ONU, Nations unies, UNO, Vereinte* Nationen,
  Naciones Unidas
nato: NATO, Nato, НАТО, 北约, ناتو, 나토, OTAN
eu: EU, E.U., European Union, Евросоюз*, ЕС, 欧盟, اتحادیه اروپا, 유럽연합, Union européenne, Europäische* Union,
  Unión Europea
ctbto: CTBTO, ОДВЗЯИ
opcw: OPCW, ОЗХО, OIAC, 禁化武组织
sipri: SIPRI, СИПРИ
kcna<north-korea: KCNA, ЦТАК, 朝中社, 조선중앙통신
mfa: foreign ministry, Foreign Ministry spokes*, МИД, МЗС, 外交部, وزارت امور خارجه, 외교부, 외무성,
  Außenministerium*, Auswärtige* Amt, ministère des Affaires étrangères
space-force<us: Space Force, 太空军, Космические силы США, 우주군
security-council: Security Council, Совет* Безопасности, Совбез*, СБ ООН, 安理会, شورای امنیت, 안보리,
  Conseil de sécurité, Sicherheitsrat*, Consejo de Seguridad
senate<us: Senate, US Senate, сенат США, 参议院, 상원
congress<us: House of Representatives, US Congress, Конгресс* США, 众议院, 国会, 하원
"""

VENUES = """
geneva: Geneva, Женев*, 日内瓦, ژنو, 제네바, Genève, Geneve, Genf*, Ginebra
vienna: Vienna, Вен* столиц*, в Вене, Відн*, 维也纳, وین, 빈에서, Vienne, Wien*, Viena
helsinki: Helsinki, Хельсинки, 赫尔辛基, هلسینکی, 헬싱키
reykjavik: Reykjavik, Reikjavik, Рейкьявик*, 雷克雅未克
new-york: New York, Нью-Йорк*, 纽约, نیویورک, 뉴욕, Nueva York
istanbul: Istanbul, Стамбул*, 伊斯坦布尔, استانبول, 이스탄불, Estambul
doha: Doha, Доха, Дохе, 多哈, دوحه, 도하
rome: Rome, Рим, Риме, Рима, 罗马, رم, 로마, Rom, Roma
muscat: Muscat, Маскат*, 马斯喀特, مسقط, 무스카트, Mascate, Maskat
cairo: Cairo, Каир*, 开罗, قاهره, 카이로, Le Caire, Kairo, El Cairo
alaska: Alaska, Anchorage, Аляск*, 阿拉斯加, آلاسکا, 알래스카
busan: Busan, Пусан*, 釜山, 부산
abu-dhabi: Abu Dhabi, Абу-Даби, 阿布扎比, ابوظبی, 아부다비, Abou Dhabi
astana: Astana, Астан*, 阿斯塔纳
munich: Munich, Мюнхен*, 慕尼黑, مونیخ, 뮌헨, München*, Múnich
the-hague: The Hague, Гааг*, 海牙, لاهه, 헤이그, La Haye, Den Haag, La Haya
coruna: A Coruna, A Coruña, La Coruña, La Corogne, Ла-Корунь*, 拉科鲁尼亚
tianjin: Tianjin, Тяньцзин*, 天津, 톈진
jeddah: Jeddah, Djeddah, Джидд*, 吉达, جده, 제다
budapest: Budapest, Будапешт*, 布达佩斯, بوداپست, 부다페스트
paris: à Paris, in Paris, в Париже, 在巴黎
"""
