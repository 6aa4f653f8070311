"""The keyring, with small backends of our own: what is kept, what is refused, what never holds anybody up."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncGenerator, Callable, Generator

import pytest
from keyring.backend import KeyringBackend
from keyring.backends.chainer import ChainerBackend
from keyring.backends.fail import Keyring as FailKeyring
from keyring.backends.null import Keyring as NullKeyring
from keyring.errors import KeyringLocked

from izi_frontdesk.adapters.vault import SERVICE, KeyringVault
from izi_frontdesk.domain.errors import VaultUnavailable
from tests.support.vaults import MemoryKeyring


@pytest.fixture(autouse=True)
def backends_of_this_test_only(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keyring classes enter the library's register by being defined; the ones below must not be found by others."""
    monkeypatch.setattr(KeyringBackend, "_classes", set(KeyringBackend._classes))  # noqa: SLF001


class LockedKeyring(MemoryKeyring):
    """A person declined to unlock it."""

    def get_password(self, service: str, username: str) -> str | None:
        raise KeyringLocked(f"locked {service} {username}")

    def set_password(self, service: str, username: str, password: str) -> None:
        raise OSError(f"cannot store {password}")


class HangingKeyring(MemoryKeyring):
    """Waits for a person who is not there, until told to go on."""

    def __init__(self) -> None:
        super().__init__()
        self.asked = threading.Event()
        self.go_on = threading.Event()

    def get_password(self, service: str, username: str) -> str | None:
        self.asked.set()
        self.go_on.wait(30)
        return super().get_password(service, username)


class MakeshiftKeyring(MemoryKeyring):
    """Below the library's own border."""

    priority = 0.5


class PlainTextKeyring(MemoryKeyring):
    """Calls itself good, but is of the family that writes plain files."""

    __module__ = "keyrings.alt.file"


class BrokenKeyring(MemoryKeyring):
    """Does not work on this system."""

    @property
    def priority(self) -> float:  # type: ignore[override]  # how the library's own backends say so
        raise RuntimeError("no bus")


class Chain(ChainerBackend):
    """Backends in the order given."""

    def __init__(self, *backends: KeyringBackend) -> None:
        self._given = list(backends)

    @property
    def backends(self) -> list[KeyringBackend]:
        return self._given


def made(kind: Callable[[], KeyringBackend]) -> KeyringBackend:
    """One of the library's own, whose makers have no types."""
    return kind()


@pytest.fixture
def keyring() -> MemoryKeyring:
    """A working keyring."""
    return MemoryKeyring()


@pytest.fixture
async def vault(keyring: MemoryKeyring) -> AsyncGenerator[KeyringVault, None]:
    """The vault over it."""
    vault = KeyringVault(keyring)
    yield vault
    await vault.close()


@pytest.fixture
def hanging() -> Generator[HangingKeyring, None, None]:
    """A keyring that hangs until the test has ended."""
    keyring = HangingKeyring()
    yield keyring
    keyring.go_on.set()
    for thread in threading.enumerate():
        if thread.name == "keyring":
            thread.join(5)


async def test_a_token_is_kept_per_server_and_forgotten_on_request(vault: KeyringVault, keyring: MemoryKeyring) -> None:
    await vault.put("izi.test", "test-one")
    await vault.put("practice", "test-two")
    assert await vault.get("izi.test") == "test-one"
    assert keyring.kept[SERVICE, "practice"] == "test-two"
    await vault.forget("izi.test")
    await vault.forget("izi.test")
    assert await vault.get("izi.test") is None
    assert await vault.get("practice") == "test-two"


async def test_the_keyring_is_never_asked_on_the_callers_thread(vault: KeyringVault, keyring: MemoryKeyring) -> None:
    await vault.get("izi.test")
    assert keyring.threads == {"keyring"}


@pytest.mark.parametrize("backend", [FailKeyring, NullKeyring, MakeshiftKeyring, PlainTextKeyring, BrokenKeyring])
async def test_a_backend_that_keeps_no_secret_is_refused(backend: type[KeyringBackend]) -> None:
    refused = backend()
    vault = KeyringVault(refused)
    with pytest.raises(VaultUnavailable):
        await vault.put("izi.test", "test-secret")
    with pytest.raises(VaultUnavailable):
        await vault.get("izi.test")
    assert getattr(refused, "kept", {}) == {}
    await vault.close()


async def test_of_a_chain_the_first_good_one_is_used_and_no_other() -> None:
    bad, good, spare = PlainTextKeyring(), MemoryKeyring(), MemoryKeyring()
    vault = KeyringVault(Chain(bad, made(FailKeyring), good, spare))
    await vault.put("izi.test", "test-secret")
    assert (bad.kept, spare.kept) == ({}, {})
    assert good.kept == {(SERVICE, "izi.test"): "test-secret"}
    await vault.close()


async def test_a_chain_without_a_good_one_is_refused() -> None:
    vault = KeyringVault(Chain(PlainTextKeyring(), made(NullKeyring)))
    with pytest.raises(VaultUnavailable, match=r"keyrings\.alt"):
        await vault.get("izi.test")
    await vault.close()


async def test_without_any_keyring_on_this_system_the_vault_says_so() -> None:
    vault = KeyringVault()
    with pytest.raises(VaultUnavailable):
        await vault.get("izi.test")
    await vault.close()


async def test_a_locked_or_broken_keyring_is_unavailable_and_its_words_are_not_repeated() -> None:
    vault = KeyringVault(LockedKeyring())
    with pytest.raises(VaultUnavailable, match=r"^KeyringLocked$"):
        await vault.get("izi.test")
    with pytest.raises(VaultUnavailable) as accident:
        await vault.put("izi.test", "test-secret")
    assert "test-secret" not in repr(accident.value) + repr(accident.value.__cause__)
    await vault.close()


async def test_a_hanging_keyring_holds_up_nobody_and_may_work_again(hanging: HangingKeyring) -> None:
    vault = KeyringVault(hanging, prompt_patience=0.05)
    hanging.kept[SERVICE, "izi.test"] = "test-one"
    with pytest.raises(VaultUnavailable, match="does not answer"):
        await vault.get("izi.test")
    await vault.put("izi.test", "test-two")
    hanging.go_on.set()
    assert await vault.get("izi.test") == "test-two"
    await vault.close()


async def test_the_end_does_not_wait_for_a_hanging_keyring(hanging: HangingKeyring) -> None:
    vault = KeyringVault(hanging, patience=0.05)
    asking = asyncio.ensure_future(vault.get("izi.test"))
    assert await asyncio.to_thread(hanging.asked.wait, 5)
    await vault.close()
    asking.cancel()
    with pytest.raises(asyncio.CancelledError):
        await asking


async def test_after_the_end_the_keyring_is_asked_no_more(vault: KeyringVault, keyring: MemoryKeyring) -> None:
    await vault.close()
    with pytest.raises(VaultUnavailable):
        await vault.put("izi.test", "test-one")
    assert keyring.kept == {}
