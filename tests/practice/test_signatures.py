"""The two signatures, against vectors that OpenSSL agrees with, and that the vectors are different bytes."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from izi_frontdesk.practice.signatures import decoded, is_genuine, signature, signed_headers, webhook_signature

SECRET = "sandbox-secret-1"
FORM = (
    b"TransactionId=700100&Amount=1500.00&Currency=RUB&InvoiceId=izi-42&AccountId=client%2B7&Name=IVAN+PETROV"
    b"&Description=%D0%9F%D0%BE%D0%BF%D0%BE%D0%BB%D0%BD%D0%B5%D0%BD%D0%B8%D0%B5&TestMode=1"
)
PLAIN = (
    "TransactionId=700100&Amount=1500.00&Currency=RUB&InvoiceId=izi-42&AccountId=client+7&Name=IVAN PETROV"
    "&Description=Пополнение&TestMode=1"
).encode()
JSON = b'{"TransactionId":700100,"Amount":1500.00,"InvoiceId":"izi-42"}'
FORM_TYPE = "application/x-www-form-urlencoded"


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (FORM, "5/S4icQx2rDT6ehL8IGUzkUByIYmUMvNBhUiQW93g+0="),
        (PLAIN, "HgnLWzAZbRJYbZ5JEX41/BRzJiYqtXH5PpLGrmxt9FY="),
        (JSON, "iWE6PFi/i4tmO5dtM60EtgGSgrQYYRbtWNPiwdOOfVg="),
    ],
)
def test_the_control_vectors_hold(content: bytes, expected: str) -> None:
    assert signature(content, SECRET) == expected


def test_the_second_header_signs_the_decoded_form_and_json_as_it_is() -> None:
    assert decoded(FORM, FORM_TYPE) == PLAIN
    assert decoded(JSON, "application/json") == JSON


def test_a_signed_body_is_genuine_and_a_changed_one_is_not() -> None:
    headers = signed_headers(FORM, SECRET)
    assert is_genuine(FORM, headers, SECRET)
    assert not is_genuine(FORM.replace(b"1500.00", b"9500.00"), headers, SECRET)
    assert not is_genuine(FORM, headers, "test-other-secret")


def test_an_empty_secret_rejects_even_what_was_signed_with_it() -> None:
    assert not is_genuine(FORM, signed_headers(FORM, ""), "")


def test_a_wrong_second_header_rejects_and_a_missing_first_one_too() -> None:
    headers = signed_headers(FORM, SECRET)
    assert not is_genuine(FORM, {**headers, "X-Content-HMAC": headers["Content-HMAC"]}, SECRET)
    assert not is_genuine(FORM, {"X-Content-HMAC": headers["X-Content-HMAC"]}, SECRET)
    assert is_genuine(FORM, {"Content-HMAC": headers["Content-HMAC"]}, SECRET)


@pytest.mark.parametrize("written", [str.lower, str.upper, str.title])
def test_header_names_count_in_any_case(written: Callable[[str], str]) -> None:
    for body, content_type in ((FORM, "Application/X-WWW-Form-Urlencoded; charset=UTF-8"), (JSON, "application/json")):
        headers = {**signed_headers(body, SECRET, content_type), "Content-Type": content_type}
        assert is_genuine(body, {written(name): text for name, text in headers.items()}, SECRET)


def test_the_vectors_are_what_the_headers_of_a_form_and_of_json_carry() -> None:
    assert signed_headers(FORM, SECRET) == {
        "Content-HMAC": "5/S4icQx2rDT6ehL8IGUzkUByIYmUMvNBhUiQW93g+0=",
        "X-Content-HMAC": "HgnLWzAZbRJYbZ5JEX41/BRzJiYqtXH5PpLGrmxt9FY=",
    }
    assert set(signed_headers(JSON, SECRET, "application/json").values()) == {
        "iWE6PFi/i4tmO5dtM60EtgGSgrQYYRbtWNPiwdOOfVg="
    }


def test_a_form_that_is_no_text_is_not_genuine() -> None:
    body = b"Name=%FF"
    headers = {"Content-HMAC": signature(body, SECRET), "X-Content-HMAC": signature(body, SECRET)}
    assert not is_genuine(body, headers, SECRET)
    assert not is_genuine(b"\xff", {**headers, "Content-HMAC": signature(b"\xff", SECRET)}, SECRET)


def test_a_webhook_is_signed_in_hex_over_the_raw_body() -> None:
    # The first test case of RFC 4231, whose key and content are text enough.
    known = "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"
    assert webhook_signature(b"Hi There", "\x0b" * 20) == known
