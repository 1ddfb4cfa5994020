"""Cities by which people name their time zone, with their countries, in every language of the bot.

Capitals, seats of the organisations of the field, and the largest city of each zone of the wide countries. The zones
are those of the IANA time zone database.
"""

from dataclasses import dataclass

_TABLE = """
Europe/Vienna | Vienna | Вена | Austria | Австрия
Europe/Zurich | Geneva | Женева | Switzerland | Швейцария
Europe/Zurich | Bern | Берн | Switzerland | Швейцария
Europe/Zurich | Zurich | Цюрих | Switzerland | Швейцария
America/New_York | Washington | Вашингтон | United States | США
America/New_York | New York | Нью-Йорк | United States | США
America/New_York | Boston | Бостон | United States | США
America/Chicago | Chicago | Чикаго | United States | США
America/Chicago | Omaha | Омаха | United States | США
America/Denver | Denver | Денвер | United States | США
America/Denver | Los Alamos | Лос-Аламос | United States | США
America/Denver | Albuquerque | Альбукерке | United States | США
America/Phoenix | Phoenix | Финикс | United States | США
America/Los_Angeles | Los Angeles | Лос-Анджелес | United States | США
America/Los_Angeles | San Francisco | Сан-Франциско | United States | США
America/Los_Angeles | Monterey | Монтерей | United States | США
America/Los_Angeles | Seattle | Сиэтл | United States | США
America/Los_Angeles | Las Vegas | Лас-Вегас | United States | США
America/Anchorage | Anchorage | Анкоридж | United States | США
Pacific/Honolulu | Honolulu | Гонолулу | United States | США
Pacific/Guam | Guam | Гуам | United States | США
Europe/Moscow | Moscow | Москва | Russia | Россия
Europe/Moscow | Saint Petersburg | Санкт-Петербург | Russia | Россия
Europe/Moscow | Sarov | Саров | Russia | Россия
Europe/Kaliningrad | Kaliningrad | Калининград | Russia | Россия
Europe/Samara | Samara | Самара | Russia | Россия
Asia/Yekaterinburg | Yekaterinburg | Екатеринбург | Russia | Россия
Asia/Yekaterinburg | Snezhinsk | Снежинск | Russia | Россия
Asia/Omsk | Omsk | Омск | Russia | Россия
Asia/Novosibirsk | Novosibirsk | Новосибирск | Russia | Россия
Asia/Krasnoyarsk | Krasnoyarsk | Красноярск | Russia | Россия
Asia/Irkutsk | Irkutsk | Иркутск | Russia | Россия
Asia/Yakutsk | Yakutsk | Якутск | Russia | Россия
Asia/Vladivostok | Vladivostok | Владивосток | Russia | Россия
Asia/Magadan | Magadan | Магадан | Russia | Россия
Asia/Kamchatka | Petropavlovsk-Kamchatsky | Петропавловск-Камчатский | Russia | Россия
Asia/Shanghai | Beijing | Пекин | China | Китай
Asia/Shanghai | Shanghai | Шанхай | China | Китай
Asia/Urumqi | Urumqi | Урумчи | China | Китай
Asia/Hong_Kong | Hong Kong | Гонконг | China | Китай
Asia/Taipei | Taipei | Тайбэй | Taiwan | Тайвань
Europe/London | London | Лондон | United Kingdom | Великобритания
Europe/London | Edinburgh | Эдинбург | United Kingdom | Великобритания
Europe/Paris | Paris | Париж | France | Франция
Europe/Paris | Strasbourg | Страсбург | France | Франция
Europe/Berlin | Berlin | Берлин | Germany | Германия
Europe/Berlin | Hamburg | Гамбург | Germany | Германия
Europe/Berlin | Munich | Мюнхен | Germany | Германия
Europe/Amsterdam | The Hague | Гаага | Netherlands | Нидерланды
Europe/Amsterdam | Amsterdam | Амстердам | Netherlands | Нидерланды
Europe/Brussels | Brussels | Брюссель | Belgium | Бельгия
Europe/Luxembourg | Luxembourg | Люксембург | Luxembourg | Люксембург
Europe/Rome | Rome | Рим | Italy | Италия
Europe/Vatican | Vatican | Ватикан | Vatican | Ватикан
Europe/Madrid | Madrid | Мадрид | Spain | Испания
Europe/Lisbon | Lisbon | Лиссабон | Portugal | Португалия
Europe/Dublin | Dublin | Дублин | Ireland | Ирландия
Europe/Oslo | Oslo | Осло | Norway | Норвегия
Europe/Stockholm | Stockholm | Стокгольм | Sweden | Швеция
Europe/Helsinki | Helsinki | Хельсинки | Finland | Финляндия
Europe/Copenhagen | Copenhagen | Копенгаген | Denmark | Дания
America/Nuuk | Nuuk | Нуук | Greenland | Гренландия
Atlantic/Reykjavik | Reykjavik | Рейкьявик | Iceland | Исландия
Europe/Warsaw | Warsaw | Варшава | Poland | Польша
Europe/Prague | Prague | Прага | Czechia | Чехия
Europe/Bratislava | Bratislava | Братислава | Slovakia | Словакия
Europe/Budapest | Budapest | Будапешт | Hungary | Венгрия
Europe/Ljubljana | Ljubljana | Любляна | Slovenia | Словения
Europe/Zagreb | Zagreb | Загреб | Croatia | Хорватия
Europe/Sarajevo | Sarajevo | Сараево | Bosnia and Herzegovina | Босния и Герцеговина
Europe/Belgrade | Belgrade | Белград | Serbia | Сербия
Europe/Podgorica | Podgorica | Подгорица | Montenegro | Черногория
Europe/Skopje | Skopje | Скопье | North Macedonia | Северная Македония
Europe/Tirane | Tirana | Тирана | Albania | Албания
Europe/Athens | Athens | Афины | Greece | Греция
Europe/Sofia | Sofia | София | Bulgaria | Болгария
Europe/Bucharest | Bucharest | Бухарест | Romania | Румыния
Europe/Chisinau | Chisinau | Кишинёв | Moldova | Молдавия
Europe/Kyiv | Kyiv | Киев | Ukraine | Украина
Europe/Minsk | Minsk | Минск | Belarus | Белоруссия
Europe/Vilnius | Vilnius | Вильнюс | Lithuania | Литва
Europe/Riga | Riga | Рига | Latvia | Латвия
Europe/Tallinn | Tallinn | Таллин | Estonia | Эстония
Europe/Malta | Valletta | Валлетта | Malta | Мальта
Asia/Nicosia | Nicosia | Никосия | Cyprus | Кипр
Europe/Istanbul | Istanbul | Стамбул | Turkey | Турция
Europe/Istanbul | Ankara | Анкара | Turkey | Турция
Asia/Tbilisi | Tbilisi | Тбилиси | Georgia | Грузия
Asia/Yerevan | Yerevan | Ереван | Armenia | Армения
Asia/Baku | Baku | Баку | Azerbaijan | Азербайджан
Asia/Almaty | Astana | Астана | Kazakhstan | Казахстан
Asia/Almaty | Almaty | Алма-Ата | Kazakhstan | Казахстан
Asia/Almaty | Semey | Семей | Kazakhstan | Казахстан
Asia/Tashkent | Tashkent | Ташкент | Uzbekistan | Узбекистан
Asia/Bishkek | Bishkek | Бишкек | Kyrgyzstan | Киргизия
Asia/Dushanbe | Dushanbe | Душанбе | Tajikistan | Таджикистан
Asia/Ashgabat | Ashgabat | Ашхабад | Turkmenistan | Туркмения
Asia/Ulaanbaatar | Ulaanbaatar | Улан-Батор | Mongolia | Монголия
Asia/Tehran | Tehran | Тегеран | Iran | Иран
Asia/Tehran | Natanz | Натанз | Iran | Иран
Asia/Baghdad | Baghdad | Багдад | Iraq | Ирак
Asia/Damascus | Damascus | Дамаск | Syria | Сирия
Asia/Beirut | Beirut | Бейрут | Lebanon | Ливан
Asia/Jerusalem | Jerusalem | Иерусалим | Israel | Израиль
Asia/Jerusalem | Tel Aviv | Тель-Авив | Israel | Израиль
Asia/Hebron | Ramallah | Рамалла | Palestine | Палестина
Asia/Amman | Amman | Амман | Jordan | Иордания
Asia/Riyadh | Riyadh | Эр-Рияд | Saudi Arabia | Саудовская Аравия
Asia/Kuwait | Kuwait City | Эль-Кувейт | Kuwait | Кувейт
Asia/Bahrain | Manama | Манама | Bahrain | Бахрейн
Asia/Qatar | Doha | Доха | Qatar | Катар
Asia/Dubai | Abu Dhabi | Абу-Даби | United Arab Emirates | ОАЭ
Asia/Dubai | Dubai | Дубай | United Arab Emirates | ОАЭ
Asia/Muscat | Muscat | Маскат | Oman | Оман
Asia/Aden | Sanaa | Сана | Yemen | Йемен
Asia/Kabul | Kabul | Кабул | Afghanistan | Афганистан
Asia/Karachi | Islamabad | Исламабад | Pakistan | Пакистан
Asia/Karachi | Karachi | Карачи | Pakistan | Пакистан
Asia/Kolkata | New Delhi | Нью-Дели | India | Индия
Asia/Kolkata | Delhi | Дели | India | Индия
Asia/Kolkata | Mumbai | Мумбаи | India | Индия
Asia/Kolkata | Kolkata | Калькутта | India | Индия
Asia/Colombo | Colombo | Коломбо | Sri Lanka | Шри-Ланка
Asia/Kathmandu | Kathmandu | Катманду | Nepal | Непал
Asia/Thimphu | Thimphu | Тхимпху | Bhutan | Бутан
Asia/Dhaka | Dhaka | Дакка | Bangladesh | Бангладеш
Asia/Yangon | Yangon | Янгон | Myanmar | Мьянма
Asia/Bangkok | Bangkok | Бангкок | Thailand | Таиланд
Asia/Phnom_Penh | Phnom Penh | Пномпень | Cambodia | Камбоджа
Asia/Vientiane | Vientiane | Вьентьян | Laos | Лаос
Asia/Ho_Chi_Minh | Hanoi | Ханой | Vietnam | Вьетнам
Asia/Kuala_Lumpur | Kuala Lumpur | Куала-Лумпур | Malaysia | Малайзия
Asia/Singapore | Singapore | Сингапур | Singapore | Сингапур
Asia/Jakarta | Jakarta | Джакарта | Indonesia | Индонезия
Asia/Manila | Manila | Манила | Philippines | Филиппины
Asia/Tokyo | Tokyo | Токио | Japan | Япония
Asia/Tokyo | Hiroshima | Хиросима | Japan | Япония
Asia/Tokyo | Nagasaki | Нагасаки | Japan | Япония
Asia/Seoul | Seoul | Сеул | South Korea | Южная Корея
Asia/Pyongyang | Pyongyang | Пхеньян | North Korea | Северная Корея
Australia/Sydney | Canberra | Канберра | Australia | Австралия
Australia/Sydney | Sydney | Сидней | Australia | Австралия
Australia/Melbourne | Melbourne | Мельбурн | Australia | Австралия
Australia/Brisbane | Brisbane | Брисбен | Australia | Австралия
Australia/Adelaide | Adelaide | Аделаида | Australia | Австралия
Australia/Darwin | Darwin | Дарвин | Australia | Австралия
Australia/Perth | Perth | Перт | Australia | Австралия
Pacific/Auckland | Wellington | Веллингтон | New Zealand | Новая Зеландия
Pacific/Auckland | Auckland | Окленд | New Zealand | Новая Зеландия
Pacific/Fiji | Suva | Сува | Fiji | Фиджи
Pacific/Majuro | Majuro | Маджуро | Marshall Islands | Маршалловы Острова
America/Toronto | Ottawa | Оттава | Canada | Канада
America/Toronto | Toronto | Торонто | Canada | Канада
America/Toronto | Montreal | Монреаль | Canada | Канада
America/Halifax | Halifax | Галифакс | Canada | Канада
America/Winnipeg | Winnipeg | Виннипег | Canada | Канада
America/Edmonton | Calgary | Калгари | Canada | Канада
America/Vancouver | Vancouver | Ванкувер | Canada | Канада
America/Mexico_City | Mexico City | Мехико | Mexico | Мексика
America/Havana | Havana | Гавана | Cuba | Куба
America/Panama | Panama City | Панама | Panama | Панама
America/Costa_Rica | San Jose | Сан-Хосе | Costa Rica | Коста-Рика
America/Bogota | Bogota | Богота | Colombia | Колумбия
America/Caracas | Caracas | Каракас | Venezuela | Венесуэла
America/Lima | Lima | Лима | Peru | Перу
America/Guayaquil | Quito | Кито | Ecuador | Эквадор
America/La_Paz | La Paz | Ла-Пас | Bolivia | Боливия
America/Santiago | Santiago | Сантьяго | Chile | Чили
America/Argentina/Buenos_Aires | Buenos Aires | Буэнос-Айрес | Argentina | Аргентина
America/Montevideo | Montevideo | Монтевидео | Uruguay | Уругвай
America/Asuncion | Asuncion | Асунсьон | Paraguay | Парагвай
America/Sao_Paulo | Brasilia | Бразилиа | Brazil | Бразилия
America/Sao_Paulo | Rio de Janeiro | Рио-де-Жанейро | Brazil | Бразилия
America/Sao_Paulo | Sao Paulo | Сан-Паулу | Brazil | Бразилия
Africa/Cairo | Cairo | Каир | Egypt | Египет
Africa/Tripoli | Tripoli | Триполи | Libya | Ливия
Africa/Tunis | Tunis | Тунис | Tunisia | Тунис
Africa/Algiers | Algiers | Алжир | Algeria | Алжир
Africa/Casablanca | Rabat | Рабат | Morocco | Марокко
Africa/Khartoum | Khartoum | Хартум | Sudan | Судан
Africa/Addis_Ababa | Addis Ababa | Аддис-Абеба | Ethiopia | Эфиопия
Africa/Nairobi | Nairobi | Найроби | Kenya | Кения
Africa/Kampala | Kampala | Кампала | Uganda | Уганда
Africa/Dar_es_Salaam | Dodoma | Додома | Tanzania | Танзания
Africa/Lagos | Abuja | Абуджа | Nigeria | Нигерия
Africa/Lagos | Lagos | Лагос | Nigeria | Нигерия
Africa/Accra | Accra | Аккра | Ghana | Гана
Africa/Dakar | Dakar | Дакар | Senegal | Сенегал
Africa/Johannesburg | Pretoria | Претория | South Africa | ЮАР
Africa/Johannesburg | Johannesburg | Йоханнесбург | South Africa | ЮАР
Africa/Windhoek | Windhoek | Виндхук | Namibia | Намибия
Africa/Harare | Harare | Хараре | Zimbabwe | Зимбабве
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A city that has the zone."""

    zone: str
    city: tuple[str, str]
    """In English and in Russian."""
    country: tuple[str, str]


def _read() -> tuple[Place, ...]:
    rows = ([cell.strip() for cell in row.split("|")] for row in _TABLE.strip().splitlines())
    return tuple(
        Place(zone=zone, city=(city, city_ru), country=(country, country_ru))
        for zone, city, city_ru, country, country_ru in rows
    )


PLACES = _read()
ABBREVIATIONS = {
    "msk": ("Europe/Moscow",),
    "мск": ("Europe/Moscow",),
    "cet": ("Europe/Vienna", "Europe/Berlin", "Europe/Paris", "Europe/Zurich", "Europe/Brussels"),
    "cest": ("Europe/Vienna", "Europe/Berlin", "Europe/Paris", "Europe/Zurich", "Europe/Brussels"),
    "eet": ("Europe/Kyiv", "Europe/Helsinki", "Europe/Athens", "Europe/Bucharest"),
    "eest": ("Europe/Kyiv", "Europe/Helsinki", "Europe/Athens", "Europe/Bucharest"),
    "bst": ("Europe/London",),
    "est": ("America/New_York",),
    "edt": ("America/New_York",),
    "et": ("America/New_York",),
    "cst": ("America/Chicago", "Asia/Shanghai"),
    "cdt": ("America/Chicago",),
    "ct": ("America/Chicago",),
    "mst": ("America/Denver", "America/Phoenix"),
    "mdt": ("America/Denver",),
    "pst": ("America/Los_Angeles",),
    "pdt": ("America/Los_Angeles",),
    "pt": ("America/Los_Angeles",),
    "ist": ("Asia/Kolkata", "Asia/Jerusalem", "Europe/Dublin"),
    "jst": ("Asia/Tokyo",),
    "kst": ("Asia/Seoul",),
    "utc": ("UTC",),
    "gmt": ("UTC", "Europe/London"),
    "z": ("UTC",),
}
"""What people call their zone by, in lower case. ``EST`` of the database knows no summer time; people do."""
COUNTRIES = {
    "usa": "United States",
    "us": "United States",
    "америка": "United States",
    "uk": "United Kingdom",
    "england": "United Kingdom",
    "britain": "United Kingdom",
    "англия": "United Kingdom",
    "uae": "United Arab Emirates",
    "turkiye": "Turkey",
    "holland": "Netherlands",
    "голландия": "Netherlands",
    "беларусь": "Belarus",
    "молдова": "Moldova",
    "czech republic": "Czechia",
    "rf": "Russia",
    "рф": "Russia",
    "кндр": "North Korea",
    "dprk": "North Korea",
    "кнр": "China",
}
"""Other names of countries, without diacritics and in lower case."""
CITIES = {
    "kiev": "Kyiv",
    "київ": "Kyiv",
    "wien": "Vienna",
    "genf": "Geneva",
    "geneve": "Geneva",
    "ginebra": "Geneva",
    "washington dc": "Washington",
    "dc": "Washington",
    "nyc": "New York",
    "st petersburg": "Saint Petersburg",
    "спб": "Saint Petersburg",
    "питер": "Saint Petersburg",
    "петербург": "Saint Petersburg",
    "moskau": "Moscow",
    "moskva": "Moscow",
    "peking": "Beijing",
    "北京": "Beijing",
    "den haag": "The Hague",
    "warszawa": "Warsaw",
    "roma": "Rome",
    "bruxelles": "Brussels",
    "teheran": "Tehran",
    "تهران": "Tehran",
    "서울": "Seoul",
    "東京": "Tokyo",
    "东京": "Tokyo",
    "алматы": "Almaty",
    "нур султан": "Astana",
    "calcutta": "Kolkata",
    "bombay": "Mumbai",
}
"""Other names of cities, without diacritics and in lower case."""
