"""Words about queries of keywords: how the bot reads one, what is wrong with one, what may come of one.

None of these texts holds a command: they are shown with what a person wrote in them, and disarmed as a whole.
"""

from bot.words.text import Text

QUERY = {
    "query.quoted": Text("“{text}”", "«{text}»"),
    "query.noted": Text("{quoted} ({notes})", "{quoted} ({notes})"),
    "query.note_star": Text("… is any ending", "… — любое окончание"),
    "query.note_letter": Text("? is any one letter", "? — любая буква"),
    "query.note_exact": Text("with these capitals only", "только с теми же заглавными"),
    "query.near": Text(
        "{term} with {others} within {within|word|words}",
        "{term} и рядом, не дальше {within|слова|слов|слов}: {others}",
    ),
    "query.or": Text("{earlier} or {later}", "{earlier} или {later}"),
    "query.anywhere": Text(
        "Reports that have this anywhere in the title or the text:",
        "Публикации, где в заголовке или тексте есть:",
    ),
    "query.together": Text(
        "Reports in which all of these stand near each other, in the title and the first 60 words or in two "
        "neighbouring sentences:",
        "Публикации, где всё это стоит рядом — в заголовке и первых 60 словах или в двух соседних предложениях:",
    ),
    "query.item": Text("· {part}", "· {part}"),
    "query.not_with": Text(
        "But none that has this anywhere: {terms}.",
        "Кроме тех, где в любом месте есть: {terms}.",
    ),
    "query.empty": Text(
        "There is nothing to look for. Write a word or a phrase, such as Sarmat + test*.",
        "Искать нечего. Напишите слово или выражение, например Сармат* + испытани*.",
    ),
    "query.too_long": Text(
        "A keyword has at most {most|character|characters}. Keep the words that matter.",
        "В ключевом слове не больше {most|символа|символов|символов}. Оставьте главное.",
    ),
    "query.too_many_terms": Text(
        "A keyword has at most {most|term|terms}. Split it into several keywords.",
        "В ключевом слове не больше {most|термина|терминов|терминов}. Разделите его на несколько.",
    ),
    "query.quote_open": Text(
        "A quotation mark is not closed. Close it or leave it out.",
        "Кавычка не закрыта. Закройте её или уберите.",
    ),
    "query.operators": Text(
        "In place of AND, OR and NOT the signs +, | and - are used. Write: {written}. A phrase that holds such a word "
        "goes into quotation marks.",
        "Вместо AND, OR и NOT пишутся знаки +, | и -. Напишите: {written}. Выражение, в котором есть такое слово, "
        "возьмите в кавычки.",
    ),
    "query.dash": Text(
        "It is not clear what the dash means. To exclude what follows, write a hyphen after a space: -word. Else leave "
        "the dash out.",
        "Неясно, что значит тире. Чтобы исключить то, что за ним, поставьте дефис после пробела: -слово. Иначе уберите "
        "тире.",
    ),
    "query.sign_inside": Text(
        "In the parentheses behind ~ only OR or | can stand: missile~5 (test OR launch).",
        "В скобках после ~ может стоять только OR или |: ракет*~5 (испытани* OR пуск*).",
    ),
    "query.nothing_behind": Text(
        "There is no word beside {sign}. Write one, or leave the sign out.",
        "Рядом с {sign} нет слова. Допишите его или уберите знак.",
    ),
    "query.only_exclusions": Text(
        "This says only what to leave out. Begin with what to look for: Sarmat - football.",
        "Здесь сказано только, что исключить. Начните с того, что искать: Сармат* - футбол*.",
    ),
    "query.contradiction": Text(
        "“{term}” never stands without “{excluded}”, so nothing would match. Leave one of them out.",
        "«{term}» не бывает без «{excluded}», поэтому ничего не нашлось бы. Уберите одно из них.",
    ),
    "query.fault_empty": Text("There is an empty term. Write a word.", "Есть пустой термин. Напишите слово."),
    "query.fault_group": Text(
        "Word groups such as {term} belong to topic files. Write the words themselves.",
        "Группы слов, такие как {term}, есть только в файлах тем. Напишите сами слова.",
    ),
    "query.fault_alternatives": Text(
        "“{term}”: a | stands only between terms. Write one|two.",
        "«{term}»: знак | стоит только между терминами. Напишите одно|другое.",
    ),
    "query.fault_distance": Text(
        "“{term}”: the number behind ~ is 1 to {most}. Write A~8 B for B within 8 words of A.",
        "«{term}»: число после ~ — от 1 до {most}. A~8 B значит: B не дальше 8 слов от A.",
    ),
    "query.fault_parenthesis": Text(
        "“{term}”: the parenthesis is not closed. Write A~8 (B OR C).",
        "«{term}»: скобка не закрыта. Напишите A~8 (B OR C).",
    ),
    "query.fault_nearness": Text(
        "“{term}”: behind ~ come a number and a space. Write A~8 B for B within 8 words of A.",
        "«{term}»: после ~ идут число и пробел. A~8 B значит: B не дальше 8 слов от A.",
    ),
    "query.fault_or_alone": Text(
        "“{term}”: parentheses stand only around alternatives: (A|B) + C, or A~8 (B OR C).",
        "«{term}»: в скобках стоят только варианты: (A|B) + C или A~8 (B OR C).",
    ),
    "query.fault_exact_within": Text(
        "“{term}”: the sign = stands once, before a word or phrase: =START.",
        "«{term}»: знак = ставится один раз, перед словом или выражением: =СНВ.",
    ),
    "query.fault_too_long": Text(
        "“{term}” is longer than {most|character|characters}. Keep the words that matter and divide them with +.",
        "«{term}» длиннее {most|символа|символов|символов}. Оставьте главные слова и разделите их знаком +.",
    ),
    "query.fault_hyphen_at_end": Text(
        "“{term}”: a hyphen is read as a space and cannot stand at an end. Leave it out.",
        "«{term}»: дефис читается как пробел и не может стоять с краю. Уберите его.",
    ),
    "query.fault_no_letter": Text(
        "“{term}” has no letter or digit. Write a word.",
        "В «{term}» нет ни буквы, ни цифры. Напишите слово.",
    ),
    "query.fault_wild_beginning": Text(
        "“{term}”: a term cannot begin with * or ?. Write the first letters of the word.",
        "«{term}»: термин не может начинаться с * или ?. Напишите первые буквы слова.",
    ),
    "query.fault_short_beginning": Text(
        "“{term}” would be the beginning of too many words. Write at least two letters before the *.",
        "С «{term}» начинается слишком много слов. Напишите перед * хотя бы две буквы.",
    ),
    "query.fault_star_within": Text(
        "“{term}”: a * stands only at the end of a word. For one letter within it write ?.",
        "«{term}»: звёздочка стоит только в конце слова. Одну букву внутри него заменяет ?.",
    ),
    "query.covered": Text(
        "The topic “{topic}” matches “{term}” already.",
        "«{term}» уже входит в тему «{topic}».",
    ),
    "query.acronym": Text(
        "“{term}” is found in any case, so as an ordinary word too. For capitals only write {better}.",
        "«{term}» находится в любом регистре, то есть и как обычное слово. Только заглавными: {better}.",
    ),
    "query.alone": Text(
        "Short names such as “{term}” mean other things too. A word that must stand near it helps: {better}.",
        "Короткое название вроде «{term}» может значить и другое. Поможет слово, которое должно стоять "
        "рядом: {better}.",
    ),
    "query.short": Text(
        "“{term}” is so short that it may stand in texts about anything.",
        "«{term}» — такое короткое слово, что может встретиться в тексте о чём угодно.",
    ),
    "query.wide_star": Text(
        "Many words begin with “{stem}”. A longer beginning finds fewer others.",
        "С «{stem}» начинается много слов. Чем длиннее начало, тем меньше лишнего.",
    ),
    "query.common": Text(
        "“{term}” stands in very many reports of this field. Add what must stand near it: {better}.",
        "«{term}» есть в очень многих публикациях по этим темам. Добавьте то, что должно стоять рядом: {better}.",
    ),
    "query.one_form": Text(
        "“{term}” is found in this form only. For other forms write {better}.",
        "«{term}» находится только в этой форме. Чтобы находить и другие, напишите {better}.",
    ),
    "query.chinese_only": Text(
        "“{term}” is looked for in Chinese texts only: in Japanese the same characters can be another word.",
        "«{term}» ищется только в китайских текстах: в японском те же знаки могут быть другим словом.",
    ),
    "query.list": Text(
        "A comma or semicolon is read as part of the phrase. To find any of several terms, divide them with |: "
        "{better}.",
        "Запятая и точка с запятой читаются как часть выражения. Чтобы находить любой из терминов, разделите их "
        "знаком |: {better}.",
    ),
}
