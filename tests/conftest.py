"""Switches on the guards that watch every test, and the fixtures that several folders of tests share."""

pytest_plugins = (
    "tests.hygiene.surroundings",
    "tests.hygiene.logs",
    "tests.hygiene.qt_messages",
    "tests.hygiene.sockets",
    "tests.hygiene.loops",
    "tests.hygiene.tasks",
    "tests.hygiene.pauses",
    "tests.hygiene.leftovers",
    "tests.hygiene.processes",
    "tests.support.practice_process",
    "tests.support.shapes",
)
