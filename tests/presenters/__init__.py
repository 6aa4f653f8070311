"""What the screens show and when, without a widget: States over the real services and small fakes of the outside."""
