"""Every request of a payment page beyond showing itself, answered with no. None waits for a person.

Two have nothing here. Nobody listens to `printRequested`, so nothing is printed. Nobody answers a server or proxy that
asks for a password, so the engine tries without one and the load fails.
"""

from __future__ import annotations

from PySide6.QtWebEngineCore import (
    QWebEngineClientCertificateSelection,
    QWebEngineDesktopMediaRequest,
    QWebEngineFileSystemAccessRequest,
    QWebEngineFullScreenRequest,
    QWebEnginePage,
    QWebEnginePermission,
    QWebEngineRegisterProtocolHandlerRequest,
    QWebEngineWebAuthUxRequest,
)


def refuse_requests(page: QWebEnginePage) -> None:
    """Connect a refusal to every request a page can make. Certificate errors are the page's own business."""
    page.permissionRequested.connect(deny_permission)
    page.fullScreenRequested.connect(reject)
    page.registerProtocolHandlerRequested.connect(reject)
    page.fileSystemAccessRequested.connect(reject)
    page.desktopMediaRequested.connect(cancel)
    page.webAuthUxRequested.connect(cancel)
    page.selectClientCertificate.connect(no_certificate)


def deny_permission(permission: QWebEnginePermission) -> None:
    """Camera, microphone, screen, place, notifications, clipboard, fonts, the mouse: no."""
    permission.deny()


def reject(
    request: QWebEngineFullScreenRequest | QWebEngineRegisterProtocolHandlerRequest | QWebEngineFileSystemAccessRequest,
) -> None:
    """The whole screen, links of other programs, files: no."""
    request.reject()


def cancel(request: QWebEngineDesktopMediaRequest | QWebEngineWebAuthUxRequest) -> None:
    """Sharing the screen, passkeys: no. A payer with a passkey has it on the phone."""
    request.cancel()


def no_certificate(selection: QWebEngineClientCertificateSelection) -> None:
    """Certificates of this computer do not go to payment pages."""
    selection.selectNone()
