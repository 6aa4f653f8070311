"""Sends Qt's messages into Python's logging, where the log guard judges them. Judges nothing itself.

Lines that are known to be harmless are named here, each with its reason.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Generator

import pytest
from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}

HARMLESS = tuple(
    re.compile(pattern)
    for pattern in (
        # The offscreen platform has no window manager to hand the wish to.
        r"This plugin does not support (raise|propagateSizeHints|setParent)\(",
        # Nor another program that an open menu could keep the keys from.
        r"This plugin does not support grabbing the keyboard",
        # Without a graphics card the web engine draws in software, and says so in many ways when it first starts.
        r"QRhiGles2: Failed to create (temporary )?context",
        r"Failed to create RHI for backend",
        r"This plugin does not support createPlatformVulkanInstance",
        r"QVulkanInstance: Failed to initialize Vulkan",
        r"GBM is not supported with the current configuration",
        r"GPUInfo not initialized on GpuInfoUpdate",
        # What tests/hygiene/surroundings.py asks for when run as root.
        r"Sandboxing disabled by user",
        # Dictionaries for spelling are not shipped; no field of a bank is spell-checked.
        r"Path override failed for key base::DIR_APP_DICTIONARIES",
    )
)


def forward(kind: QtMsgType, context: QMessageLogContext, message: str | None) -> None:
    """Turns one Qt message into one log record of the logger `qt.<category>`."""
    text = message or ""
    if not any(pattern.search(text) for pattern in HARMLESS):
        category = context.category or "default"
        logging.getLogger(category if category.startswith("qt") else f"qt.{category}").log(LEVELS[kind], "%s", text)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_protocol() -> Generator[None, object, object]:
    """Installed for each test anew, as the program under test installs a handler of its own."""
    before = qInstallMessageHandler(forward)
    try:
        return (yield)
    finally:
        qInstallMessageHandler(before)
