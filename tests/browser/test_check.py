"""Check a number in a real browser: form and passage, permanent address, keyboard, phone, hostile text."""

import pytest

pytestmark = pytest.mark.browser


def test_a_number_is_checked_from_the_form_and_its_address_gives_the_same(visit):
    seen = visit("/check")
    page = seen.page
    page.locator("#check-value").fill("43.8")
    page.locator("#check-year").click()
    page.get_by_role("option", name="2024").click()
    page.get_by_role("button", name="Check the number").click()
    page.wait_for_selector(".checked-number")
    page.wait_for_url("**/check?year=2024&value=43.8")
    answer = page.locator(".checked-number").inner_text()
    assert "agrees" in answer
    assert "General Administration of Customs" in answer
    assert visit("/check?year=2024&value=43.8").page.locator(".checked-number").inner_text() == answer


def test_enter_in_the_field_asks_too(visit):
    seen = visit("/check?year=2023")
    seen.page.locator("#check-value").fill("43.8")
    seen.page.keyboard.press("Enter")
    seen.page.wait_for_selector(".checked-number >> text=differs")
    assert "not 2023" in seen.page.locator(".checked-number").inner_text()


def test_an_ambiguous_number_is_refused_in_words(visit):
    page = visit("/check?year=2024&value=77%2C132").page
    assert "can be read as 77.132 or as 77132" in page.locator("#check-answer").inner_text()


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("Turnover between China and Kazakhstan came to $43.8 billion in 2024, Chinese customs said.", "$43.8 billion"),
        ("Товарооборот Китая и Казахстана в 2024 году составил $43,8 млрд, сообщила таможня КНР.", "$43,8 млрд"),
        ("据中国海关统计，2024年中国与哈萨克斯坦贸易额为438亿美元。", "438亿美元"),
    ],
)
def test_a_passage_is_checked_in_each_language(visit, text, quote):
    seen = visit("/check")
    seen.page.locator("#check-text").fill(text)
    seen.page.get_by_role("button", name="Check the passage").click()
    seen.page.wait_for_selector(".checked-number")
    assert quote in seen.page.locator(".checked-number q").inner_text()
    assert "agrees" in seen.page.locator(".checked-number .chip").inner_text()
    seen.until("location.search.startsWith('?text=')")
    again = visit(seen.page.url.removeprefix(seen.address))
    assert again.page.locator(".checked-number").count() == 1


def test_hostile_text_stays_text(visit):
    seen = visit("/check?text=%3Cimg+src%3Dx+onerror%3Dalert(1)%3E+China+Kazakhstan+trade+%2443.8+billion+in+2024")
    assert seen.page.locator("#check-answer img").count() == 0
    visit("/check?value=%3Cscript%3Ealert(1)%3C/script%3E&year=2024&odd=%3Cb%3E")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_audit_finds_nothing_serious(visit, theme):
    from tests.browser.test_pages import grave

    assert grave(visit("/check?year=2024&value=43.8", theme=theme).page) == []


def test_a_phone_has_room_and_no_sideways_scroll(visit):
    page = visit("/check?year=2024&value=43.8", width=360, height=780).page
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    small = "all => all.filter(e => e.offsetHeight && e.offsetHeight < 44).map(e => e.outerHTML.slice(0, 90))"
    assert page.locator(".form input:not([type=radio]), .form button").evaluate_all(small) == []


@pytest.mark.parametrize("button", ["Check the number", "Check the passage"])
def test_on_a_phone_the_answer_comes_into_view(visit, button):
    seen = visit("/check?year=2024", width=360, height=780)
    seen.page.locator("#check-value").fill("43.8")
    seen.page.locator("#check-text").fill("Trade between China and Kazakhstan came to $43.8 billion in 2024.")
    seen.page.get_by_role("button", name=button).click()
    seen.page.wait_for_selector(".checked-number .chip")
    top = "document.querySelector('.checked-number').getBoundingClientRect().top"
    seen.until(f"{top} >= 0 && {top} < 200")


def test_a_shared_answer_stands_on_the_first_screen_of_a_phone(visit):
    chip = visit("/check?year=2024&value=43.8", width=360, height=780).page.locator(".checked-number .chip")
    assert chip.bounding_box()["y"] < 500


def test_the_page_stands_in_the_header(visit):
    seen = visit("/")
    seen.page.locator("header").get_by_role("link", name="Check a number").click()
    seen.page.wait_for_selector("text=Does this number hold?")
