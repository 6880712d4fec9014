"""Rules of Russian phrasing that a figure's meaning hangs on, one sentence or two for each."""

import pytest

EXAMPLES = [
    pytest.param(
        "2025-08-10",
        "За три года торговля Китая с Узбекистаном выросла в 1,7 раза и в 2024-м дошла до 13 млрд долларов.",
        ["growth total UZB 1.7 multiple 2024 (over:3y)", "value total UZB 13000000000 USD 2024"],
        id="a span of years ends with the year of the level it led to",
    ),
    pytest.param(
        "2025-05-10",
        "С 2013 года, когда власти предложили новый маршрут, оборот Китая и Казахстана удвоился, до $44 млрд в 2024-м.",
        ["growth total KAZ 2 multiple 2024 (since:2013)", "value total KAZ 44000000000 USD 2024"],
        id="a clause that only says when is left out",
    ),
    pytest.param(
        "2025-03-10",
        "Товарооборот Китая с Таджикистаном в 2024 году съёжился на 7%.",
        ["growth total TJK -7 percent 2024"],
        id="a rare verb of falling",
    ),
    pytest.param(
        "2025-03-10",
        "Товарооборот Китая с Таджикистаном в 2024 году возмужал на 7%.",
        ["growth total TJK 7 percent 2024"],
        id="by so much is a change whatever the verb",
    ),
    pytest.param(
        "2023-10-10",
        "Кыргызстан за 2022 год ввёз из Китая обуви на $310 млн, втрое больше, чем из Турции.",
        ["value export KGZ 310000000 USD 2022 [textiles]"],
        id="more than from another country is no change",
    ),
    pytest.param(
        "2024-03-10",
        "Дефицит Таджикистана в торговле с Китаем достиг в 2023 году $1,2 млрд.",
        ["balance total TJK 1200000000 USD 2023"],
        id="a deficit in trade",
    ),
    pytest.param(
        "2024-03-10",
        (
            "Китай стал первым торговым партнёром Казахстана: 2023 год дал $31 млрд. Экспорт – $14 млрд, импорт – $17 "
            "млрд. В 2019-м было $15 млрд."
        ),
        [
            "value total KAZ 31000000000 USD 2023",
            "value import KAZ 14000000000 USD 2023",
            "value export KAZ 17000000000 USD 2023",
            "value total KAZ 15000000000 USD 2019",
        ],
        id="the partner whose trade it is, and both ways again",
    ),
    pytest.param(
        "2024-06-10",
        "Поставки казахстанского мяса в Китай в 2023 году составили $90 млн. К 2026-му их хотят довести до $200 млн.",
        ["value import KAZ 90000000 USD 2023 [food]", "target import KAZ 200000000 USD 2026 [food]"],
        id="an aim for what a pronoun takes up",
    ),
    pytest.param(
        "2018-10-10",
        (
            "В импорте Таджикистана за 2017 год на Россию пришлось 30%, на Китай – 19%, на Казахстан – 17%. Экспорт "
            "республики – $1,2 млрд."
        ),
        ["share export TJK 19 percent 2017"],
        id="the exports of the republic after a list by country",
    ),
    pytest.param(
        "2025-08-10",
        "Торговля Китая с Центральной Азией в 2024 году дошла до $66 млрд. 60% оборота составляет импорт из Китая.",
        ["value total C5 66000000000 USD 2024", "share export C5 60 percent 2024"],
        id="a share that opens a sentence belongs to the flow after its verb",
    ),
    pytest.param(
        "2025-08-10",
        "Китайский импорт в Узбекистан в 2024 году составил $11 млрд.",
        ["value export UZB 11000000000 USD 2024"],
        id="Chinese imports into a partner come from China",
    ),
    pytest.param(
        "2025-02-10",
        "Товарооборот Китая с Кыргызстаном вырос в 2024 году на 3%, импорт из КР упал вдвое, экспорт прибавил (–4%).",
        [
            "growth total KGZ 3 percent 2024",
            "growth import KGZ -2 multiple 2024",
            "growth export KGZ -4 percent 2024",
        ],
        id="a dash in brackets is a minus",
    ),
    pytest.param(
        "2024-07-10",
        "Торговля Таджикистана с Китаем сейчас составляет 4 млрд долларов, в планах – 6-7 миллиардов.",
        ["value total TJK 4000000000 USD ..", "target total TJK 6000000000 USD .. !currency carried over"],
        id="a range without a currency",
    ),
    pytest.param(
        "2023-02-10",
        "По экспорту Узбекистана в Китай за 2022 год сходятся две оценки: $2,4 и 2,5 млрд.",
        ["value import UZB 2400000000 USD 2022", "value import UZB 2500000000 USD 2022 !currency carried over"],
        id="a number that leaves its scale to the next",
    ),
    pytest.param(
        "2023-09-10",
        "Казахстан продал Китаю меди на $210 млн в августе, всего с января – на $1,9 млрд.",
        [
            "value import KAZ 210000000 USD 2023-08-01..2023-08-31 [metals]",
            "value import KAZ 1900000000 USD 2023-01-01..2023-08-31 [metals]",
        ],
        id="since January runs to the last full month",
    ),
    pytest.param(
        "2025-09-10",
        "Поставки грузовиков из Китая в Узбекистан за три года выросли с $200 млн до почти $900 млн в 2024 году.",
        ["value export UZB 200000000 USD 2021 [vehicles]", "value export UZB 900000000 USD 2024 [vehicles] ~"],
        id="the base of a change over years lies as many years back",
    ),
    pytest.param(
        "2025-02-10",
        "Импорт Кыргызстана из Китая в 2024 году дал $5 млрд, это 46% всех закупок республики за рубежом.",
        ["value export KGZ 5000000000 USD 2024", "share export KGZ 46 percent 2024"],
        id="purchases abroad are the whole of the share",
    ),
    pytest.param(
        "2025-02-10",
        "Из казахстанского экспорта 2024 года 20% забрала Италия, 17% – Китай.",
        ["share import KAZ 17 percent 2024"],
        id="who took a share",
    ),
    pytest.param(
        "2025-02-10",
        "Китай обогнал Россию с оборотом $30 млрд в торговле с Казахстаном за 2024 год.",
        ["value total KAZ 30000000000 USD 2024"],
        id="the one who was overtaken is only beaten",
    ),
    pytest.param(
        "2025-02-10",
        "Доля Китая в торговле Казахстана в 2024 году – 21%. Китайский импорт – $15 млрд, экспорт в Китай – $15,1 млрд.",
        [
            "share total KAZ 21 percent 2024",
            "value export KAZ 15000000000 USD 2024",
            "value import KAZ 15100000000 USD 2024",
        ],
        id="Chinese imports beside exports to China",
    ),
    pytest.param(
        "2025-04-10",
        "Китай – третий по величине рынок для таджикских товаров: экспорт туда дал $217 млн в 2024 году.",
        ["value import TJK 217000000 USD 2024"],
        id="there is where the goods go",
    ),
    pytest.param(
        "2019-02-10",
        (
            "Китай увеличил закупки узбекского газа на 10%, до $0,7 млрд в 2018 году; всего же импорт КНР из "
            "Узбекистана – $2,3 млрд."
        ),
        [
            "growth import UZB 10 percent 2018 [natural gas]",
            "value import UZB 700000000 USD 2018 [natural gas]",
            "value import UZB 2300000000 USD 2018",
        ],
        id="in all leaves the goods",
    ),
    pytest.param(
        "2025-07-22",
        (
            "В мае поставки из Китая в Таджикистан выросли на 9%, обратные – упали на 4%. Полугодовой итог – "
            "1,8 млрд долларов товарооборота."
        ),
        [
            "growth export TJK 9 percent 2025-05-01..2025-05-31",
            "growth import TJK -4 percent 2025-05-01..2025-05-31",
            "value total TJK 1800000000 USD 2025-01-01..2025-06-30",
        ],
        id="the way back, and the half-year",
    ),
    pytest.param(
        "2025-03-26",
        (
            "Китай впервые стал главным поставщиком Узбекистана: в 2024 году он отправил в республику товаров "
            "на 11 млрд долларов."
        ),
        ["value export UZB 11000000000 USD 2024"],
        id="he is the supplier, not the one supplied",
    ),
    pytest.param(
        "2016-06-20",
        (
            "По узбекским данным, в 2015 году оборот с Китаем составлял 4,7 млрд долларов, или около пятой "
            "части внешней торговли республики."
        ),
        ["value total UZB 4700000000 USD 2015", "share total UZB 20 percent 2015 ~"],
        id="a fifth part",
    ),
    pytest.param(
        "2025-06-03",
        "Импорт Центральной Азии из Китая в 2024 году – 40 млрд долларов. Доля Таджикистана в нём – 6%.",
        ["value export C5 40000000000 USD 2024", "share export TJK 6 percent 2024"],
        id="the share in it keeps the flow",
    ),
    pytest.param(
        "2025-09-16",
        (
            "В структуре экспорта Казахстана Китай с долей 18% ($11 млрд) занимает вторую строку после Италии (22%); в "
            "импорте лидирует с 28% ($12 млрд). Так выглядит статистика января–августа."
        ),
        [
            "share import KAZ 18 percent 2025-01-01..2025-08-31",
            "value import KAZ 11000000000 USD 2025-01-01..2025-08-31",
            "share export KAZ 28 percent 2025-01-01..2025-08-31",
            "value export KAZ 12000000000 USD 2025-01-01..2025-08-31",
        ],
        id="a subject right after the genitive; a period the next sentence gives",
    ),
    pytest.param(
        "2024-01-19",
        "В 2023 году товарооборот Китая и Кыргызстана – $19,8 млрд. Взаимные поездки граждан выросли втрое.",
        ["value total KGZ 19800000000 USD 2023"],
        id="journeys are no trade",
    ),
    pytest.param(
        "2022-04-12",
        (
            "Китай, который в 2020 году был для Таджикистана третьим партнёром после России, в прошлом году "
            "отгрузил республике товаров на 0,7 млрд долларов."
        ),
        ["value export TJK 700000000 USD 2021"],
        id="a clause that only says who is left out",
    ),
    pytest.param(
        "2025-02-27",
        (
            "Статистика Пекина и Душанбе за 2023 год разошлась в два раза: ГТУ КНР оценивает взаимный оборот "
            "в 3,9 млрд долларов."
        ),
        ["value total TJK 3900000000 USD 2023"],
        id="the year of two counts that differ",
    ),
    pytest.param(
        "2025-12-09",
        (
            "Экспорт Китая в октябре вырос на 3%, до 305 млрд долларов. С Узбекистаном за десять месяцев "
            "оборот достиг 12 млрд долларов."
        ),
        ["value total UZB 12000000000 USD 2025-01-01..2025-10-31"],
        id="the exports of China to all",
    ),
    pytest.param(
        "2025-04-11",
        (
            "Экспорт казахстанской муки в Китай за два месяца вырос до 15,4 млн долларов. В Узбекистан "
            "отправлено муки на 38 млн долларов."
        ),
        ["value import KAZ 15400000 USD 2025-01-01..2025-02-28 [food]"],
        id="what goes to another of the five",
    ),
    pytest.param(
        "2022-09-14",
        (
            "За 30 лет торговля Китая с Кыргызстаном выросла в 300 раз: с 35 миллионов долларов в 1992 году "
            "до 10 миллиардов в 2021-м."
        ),
        [
            "growth total KGZ 300 multiple 2021 (over:30y)",
            "value total KGZ 35000000 USD 1992",
            "value total KGZ 10000000000 USD 2021 !currency carried over",
        ],
        id="a change ends with the level, not with its base",
    ),
    pytest.param(
        "2024-01-24",
        (
            "Торговля Узбекистана с Китаем в 2023 году удвоилась, а к 2030 году стороны готовы выйти на 20 "
            "миллиардов долларов."
        ),
        ["growth total UZB 2 multiple 2023", "target total UZB 20000000000 USD 2030"],
        id="ready to reach is an aim",
    ),
    pytest.param(
        "2024-02-14",
        "За 2023 год Китай продал Узбекистану товаров на 12 млрд долларов, закупил – на 2 млрд.",
        ["value export UZB 12000000000 USD 2023", "value import UZB 2000000000 USD 2023 !currency carried over"],
        id="sold and bought",
    ),
    pytest.param(
        "2024-02-14",
        (
            "Торговля Китая с Казахстаном в 2023 году – 41 млрд долларов. Китай продал на 24 млрд, закупил – "
            "на 17 млрд. Нацстат РК приводит иную цифру – 31 млрд."
        ),
        [
            "value total KAZ 41000000000 USD 2023",
            "value export KAZ 24000000000 USD 2023 !currency carried over",
            "value import KAZ 17000000000 USD 2023 !currency carried over",
            "value total KAZ 31000000000 USD 2023 !currency carried over",
        ],
        id="another source counts both ways",
    ),
    pytest.param(
        "2024-07-30",
        ("Из 13 миллиардов долларов импорта Узбекистана за полугодие на китайские товары пришлось 5,6 миллиарда."),
        ["value export UZB 5600000000 USD 2024-01-01..2024-06-30 !currency carried over"],
        id="the whole that a part is out of",
    ),
    pytest.param(
        "2023-12-15",
        "Поставки казахстанского ячменя в Китай: январь–октябрь 2023 – 58 млн долл.",
        ["value import KAZ 58000000 USD 2023-01-01..2023-10-31 [grain]"],
        id="a year and a dash are no range",
    ),
    pytest.param(
        "2024-12-02",
        (
            "Внешнеторговый оборот Кыргызстана за десять месяцев – 13 млрд долларов. На страны ЕАЭС "
            "приходится 30%, на Китай – 32%."
        ),
        ["share total KGZ 32 percent 2024-01-01..2024-10-31"],
        id="China beside a union",
    ),
    pytest.param(
        "2025-08-28",
        (
            "В преддверии визита в Тяньцзинь президент написал, что торговля Казахстана с Китаем в 2024 году "
            "перешагнула 44 миллиарда долларов."
        ),
        ["value total KAZ 44000000000 USD 2024 ~"],
        id="where a journey goes",
    ),
    pytest.param(
        "2022-10-11",
        (
            "Китай и Туркменистан за восемь месяцев наторговали на 7 млрд долл. Львиная доля, 6,5 млрд долл., "
            "– туркменский экспорт; китайский – лишь 0,5 млрд долл."
        ),
        [
            "value total TKM 7000000000 USD 2022-01-01..2022-08-31",
            "value import TKM 6500000000 USD 2022-01-01..2022-08-31",
            "value export TKM 500000000 USD 2022-01-01..2022-08-31",
        ],
        id="an amount set apart, and the other side's",
    ),
    pytest.param(
        "2025-10-21",
        "За сентябрь Китай отправил в Таджикистан товаров на 0,3 млрд долл. (+24% к сентябрю 2024-го).",
        [
            "value export TJK 300000000 USD 2025-09-01..2025-09-30",
            "growth export TJK 24 percent 2025-09-01..2025-09-30",
        ],
        id="the base of a change in brackets",
    ),
]


@pytest.mark.parametrize(("published", "text", "claims"), EXAMPLES)
def test_russian_phrase_is_read_by_its_rule(lines, published, text, claims):
    assert lines(text, published) == claims
