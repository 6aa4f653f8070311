"""The page for trainers without its script: what it shows, what its buttons do, and whom it obeys."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import urlsplit

import httpx
import pytest

from izi_frontdesk.practice.control.trainer.ink import words_in
from tests.practice.staff import Staff
from tests.practice.trainer import Trainer
from tests.support.practice_process import Practice

SCRIPT = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'${title}"


@pytest.fixture
def trainer(practice: Practice, http: httpx.Client) -> Trainer:
    """A trainer in front of the page."""
    return Trainer(http, practice)


@pytest.fixture
def payment_id(owner: Staff, client_id: str) -> str:
    """An open payment."""
    return str(owner.top_up(client_id, description=SCRIPT)["transactionId"])


@pytest.mark.parametrize(
    ("asked", "preferred", "language"),
    [("en", "ru", "en"), ("", "ru-RU,ru;q=0.9", "ru"), ("", "de, en;q=0.5", "en"), ("<script>", "", "ru")],
)
def test_the_page_speaks_both_languages_and_says_that_it_is_practice(
    http: httpx.Client, practice: Practice, asked: str, preferred: str, language: str
) -> None:
    page = http.get(f"{practice.control}/", params={"lang": asked}, headers={"Accept-Language": preferred})
    assert page.status_code == 200
    assert f'<html lang="{language}">' in page.text
    assert {"en": "Practice. No money moves.", "ru": "Тренировка. Деньги не движутся."}[language] in page.text
    assert not re.search(r"\$\{?\w", page.text), "every place of a template is filled"


def test_the_address_without_a_slash_leads_to_the_page(http: httpx.Client, practice: Practice) -> None:
    assert http.get(practice.control, follow_redirects=True).status_code == 200


def test_words_and_catalogue_are_whole_in_both_languages(practice: Practice) -> None:
    english, russian = words_in("en"), words_in("ru")
    assert english.keys() == russian.keys()
    assert all(re.findall(r"\{\w+\}", english[key]) == re.findall(r"\{\w+\}", russian[key]) for key in english)
    for entry in practice.faults.catalogue():
        for operation in entry["operations"]:
            place = operation.partition(".")[0]
            assert f"op_{place}" in english, operation


def test_the_page_is_fenced_in(http: httpx.Client, practice: Practice) -> None:
    headers = http.get(f"{practice.control}/").headers
    policy = headers["Content-Security-Policy"]
    for part in ("default-src 'none'", "script-src 'self'", "form-action 'self'", "frame-ancestors 'none'"):
        assert part in policy
    assert "unsafe" not in policy
    assert (headers["Referrer-Policy"], headers["Cache-Control"]) == ("same-origin", "no-store")
    assert http.get(f"{practice.control}/assets/texts.json").status_code == 404
    assert http.get(f"{practice.control}/", headers={"Host": "evil.example"}).status_code == 400


def test_every_ready_made_fault_can_be_switched_on_from_the_page(practice: Practice, trainer: Trainer) -> None:
    offered = practice.faults.catalogue()
    for entry in offered:
        form = trainer.form(f'name="key" value="{entry["key"]}"', "Switch on")
        choices = re.findall(r'<option value="([^"]*)"', form.html)
        assert choices[: len(entry["operations"])] == entry["operations"]
        assert trainer.send(form.action, {**form.fields, "times": "always"}).status_code == 200
    armed = practice.armed()
    assert [fault["do"] for fault in armed] == [entry["do"] for entry in offered]
    assert {fault["times"] for fault in armed} == {"always"}
    for language in ("ru", "en"):
        text = unescape(trainer.look(language))
        assert all(text.count(entry["title"][language]) >= 2 for entry in offered), "offered and armed"
    assert trainer.send("/control/page/faults/clear", trainer.token()).status_code == 200
    assert practice.armed() == []


def test_a_payment_can_be_paid_with_a_button(
    practice: Practice, trainer: Trainer, payment_id: str, client_id: str
) -> None:
    trainer.look()
    answer = trainer.press(payment_id, "Pay")
    assert (answer.status_code, urlsplit(str(answer.url)).path) == (200, "/control/")
    assert "The bank took the money." in trainer.text
    assert practice.payment(payment_id)["status"] == "CONFIRMED"
    assert practice.client(client_id)["balance"] == 1500
    trainer.press(payment_id, "Report Pay again")
    assert practice.client(client_id)["balance"] == 1500


@pytest.mark.parametrize(
    ("button", "chosen", "status"),
    [
        ("Decline", {"reason": "5051"}, "PENDING"),
        ("Play 3-D Secure", {"secure": "wrong"}, "PENDING"),
        ("Play 3-D Secure", {"secure": "confirm"}, "CONFIRMED"),
        ("The client gives up", {}, "CANCELLED"),
        ("Late payment", {}, "CONFIRMED"),
        ("Force the status", {"status": "IN_DISPUTE"}, "IN_DISPUTE"),
    ],
)
def test_a_payment_goes_the_way_the_trainer_plays(
    practice: Practice, trainer: Trainer, payment_id: str, button: str, chosen: dict[str, str], status: str
) -> None:
    trainer.look()
    form = trainer.form(payment_id, button)
    assert trainer.send(form.action, {**form.fields, **chosen}).status_code == 200
    assert practice.payment(payment_id)["status"] == status


@pytest.mark.parametrize(
    ("button", "status"), [("Take the held money", "CONFIRMED"), ("Let the held money go", "CANCELLED")]
)
def test_held_money_is_taken_or_let_go_with_a_button(
    practice: Practice, trainer: Trainer, payment_id: str, button: str, status: str
) -> None:
    trainer.press("Payment<", "in two steps")
    practice.pay(payment_id)
    assert practice.payment(payment_id)["status"] == "AUTHORIZED"
    trainer.look()
    trainer.press(payment_id, button)
    trainer.press("Payment<", "in one step")
    assert practice.payment(payment_id)["status"] == status
    assert practice.terminal.switches()["schema"] == "Single"


def test_a_payer_who_comes_too_late_is_told(practice: Practice, trainer: Trainer, payment_id: str) -> None:
    trainer.look()
    pay = trainer.form(payment_id, "Pay")
    practice.act(payment_id, "give-up")
    answer = trainer.send(pay.action, pay.fields)
    assert 'class="bad" role="status">This can no longer be paid.' in answer.text


def test_open_and_new_payments_stay_in_sight(
    practice: Practice, owner: Staff, trainer: Trainer, payment_id: str, client_id: str
) -> None:
    newer = [owner.top_up(client_id)["transactionId"] for _ in range(12)]
    practice.pay(newer[-1])
    shown = trainer.look()
    places = [shown.index(one) for one in (*reversed(newer), payment_id)]
    assert places == sorted(places), "newest first, paid or not; the open one behind twelve others is still there"


def test_a_link_ends_with_a_button(practice: Practice, trainer: Trainer, payment_id: str) -> None:
    trainer.look()
    trainer.press(payment_id, "The link ends now")
    assert "link ended" in trainer.text
    assert practice.pay(payment_id)["outcome"] != "paid"


def test_shifts_credits_tokens_and_the_terminal_are_switched(
    practice: Practice, owner: Staff, trainer: Trainer, payment_id: str
) -> None:
    trainer.press("Arena Club", "Close the shift")
    assert owner.ask('{ currentShift(clubId: "club_arena") { id } }')["currentShift"] is None
    trainer.press("Arena Club", "Open the shift")
    trainer.press("Credits", "Hold back")
    assert practice.state()["hold"] == "credit"
    practice.pay(payment_id)
    assert "credit held back" in trainer.look()
    trainer.press("Credits", "Release")
    assert practice.payment(payment_id)["credited"] is True
    trainer.press("After a decline", "no second try")
    assert practice.terminal.switches()["retry"] is False
    trainer.press("After a decline", "try again")
    assert practice.terminal.switches()["retry"] is True
    trainer.press("Sign-in", "Withdraw the sign-in")
    assert owner.post({"query": "{ me { id } }"}).status_code == 401


def test_a_notification_is_sent_again_and_lost_with_buttons(
    practice: Practice, trainer: Trainer, payment_id: str, client_id: str
) -> None:
    practice.fault("notification.Pay", {"kind": "http", "status": 503}, times=99)
    practice.pay(payment_id)
    [pay] = [one for one in practice.post.notifications() if one["paymentId"] == payment_id and one["kind"] == "Pay"]
    trainer.look()
    near = f"/notifications/{pay['id']}/"
    trainer.press(near, "Lose it")
    practice.faults.clear()
    assert practice.client(client_id)["balance"] == 1000
    trainer.press(near, "Send twice")
    assert practice.client(client_id)["balance"] == 1500


def test_what_a_webhook_elsewhere_would_have_heard_is_shown(
    practice: Practice, owner: Staff, trainer: Trainer, payment_id: str
) -> None:
    create = "mutation ($input: CreateWebhookInput!) { createWebhook(input: $input) { id } }"
    wanted = {"url": "https://hooks.example/izi", "events": ["PAYMENT_RECEIVED"]}
    webhook = owner.ask(create, input=wanted)["createWebhook"]["id"]
    practice.pay(payment_id)
    owner.ask("mutation ($id: ID!) { deleteWebhook(id: $id) }", id=webhook)
    shown = trainer.look().partition('id="webhooks"')[2]
    assert "https://hooks.example/izi" in shown
    assert "not sent: not on this computer" in shown
    assert payment_id in unescape(shown)


@pytest.mark.parametrize("origin", ["", "null", "https://evil.example", "http://127.0.0.1:1", "file://"])
def test_a_button_is_obeyed_from_this_page_only(
    practice: Practice, trainer: Trainer, payment_id: str, origin: str
) -> None:
    trainer.look()
    assert trainer.press(payment_id, "Pay", origin=origin).status_code == 403
    assert practice.payment(payment_id)["status"] == "PENDING"


def test_a_page_of_another_run_is_told_to_be_old(practice: Practice, trainer: Trainer, payment_id: str) -> None:
    for token in ("", "old", "é"):
        trainer.look()
        answer = trainer.press(payment_id, "Pay", token=token)
        assert (answer.status_code, "earlier start" in answer.text) == (403, True)
        assert practice.payment(payment_id)["status"] == "PENDING"
    assert trainer.press(payment_id, "Pay").status_code == 200, "the renewed page works"


def test_the_json_commands_stay_closed_even_to_this_page(practice: Practice, trainer: Trainer) -> None:
    for method, path in (("POST", "hold"), ("GET", "state"), ("DELETE", "faults")):
        answer = trainer.http.request(method, f"{trainer.home}{path}", headers={"Origin": trainer.origin})
        assert answer.status_code == 403


def test_what_makes_no_sense_is_said_on_the_page(trainer: Trainer, payment_id: str) -> None:
    trainer.look()
    answer = trainer.press(payment_id, "Force the status", status="")
    assert (answer.status_code, "That did not work: status is a text" in answer.text) == (400, True)
    answer = trainer.send("/control/page/payments/nobody/expire", trainer.token())
    assert (answer.status_code, "there is no such payment" in answer.text) == (404, True)


def test_scripts_in_names_and_descriptions_are_words(
    practice: Practice, owner: Staff, trainer: Trainer, payment_id: str
) -> None:
    practice.force_status(payment_id, SCRIPT)
    practice.fault(SCRIPT[:90], {"kind": "lose"})
    text = trainer.look()
    assert "<script>alert" not in text
    assert "<img" not in text
    assert unescape(text).count("<script>alert(1)</script>") >= 3
