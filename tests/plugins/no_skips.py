"""A pytest plugin: a test that did not really run is a failure.

A skip or an expected failure looks like success in a summary that nobody reads. Here it ends the run with an
error and is listed by name. Loaded with ``-p tests.plugins.no_skips``.
"""

import pytest


class NoSkips:
    """Collects what was skipped, expected to fail or never started."""

    def __init__(self) -> None:
        self.missing: dict[str, str] = {}
        self.executed = 0

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if hasattr(report, "wasxfail"):
            self.missing[report.nodeid] = f"xfail: {report.wasxfail}"
        elif report.skipped:
            self.missing[report.nodeid] = _reason(report.longrepr)
        elif report.when == "call":
            self.executed += 1

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        if report.skipped:
            self.missing[report.nodeid] = _reason(report.longrepr)

    @pytest.hookimpl(trylast=True)
    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        if session.config.option.collectonly or hasattr(session.config, "workerinput"):
            return
        if self.missing and session.exitstatus in {pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED}:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED
        elif not self.executed and session.exitstatus == pytest.ExitCode.OK:
            session.exitstatus = pytest.ExitCode.NO_TESTS_COLLECTED

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        if self.missing:
            terminalreporter.section("not run, so failed", red=True, bold=True)
            for test, reason in sorted(self.missing.items()):
                terminalreporter.write_line(f"{test}: {reason}")


def _reason(longrepr: object) -> str:
    return str(longrepr[2]) if isinstance(longrepr, tuple) else str(longrepr)


def pytest_configure(config: pytest.Config) -> None:
    config.pluginmanager.register(NoSkips(), "no-skips")
