"""LibreOffice as a judge of tracked changes, run by the Python that has its UNO bindings; not by ours.

Standard input: a JSON list of [[redline, old, new], whether numbers of tables and figures may differ when it
is rejected], the three as paths. Standard output: for each a JSON object with what LibreOffice finds apart
when it accepts all changes (against new) and when it rejects them (against old). One office for all of them,
with a profile of its own.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import tempfile
import time
import uuid
from difflib import unified_diff
from pathlib import Path

import uno
from com.sun.star.beans import PropertyValue

_TRIES, _PAUSE = 240, 0.25
_CONTENTS = ("toc", "contents")


def _hidden():
    made = PropertyValue()
    made.Name, made.Value = "Hidden", True
    return made


class Office:
    """A LibreOffice without windows."""

    def __enter__(self):
        self.profile = tempfile.mkdtemp(prefix="planforge-judge-")
        pipe = "p" + uuid.uuid4().hex
        self.process = subprocess.Popen(
            [
                "soffice",
                "--headless",
                "--invisible",
                "--norestore",
                "--nologo",
                "--nodefault",
                f"-env:UserInstallation={Path(self.profile).as_uri()}",
                f"--accept=pipe,name={pipe};urp;StarOffice.ComponentContext",
            ],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        local = uno.getComponentContext()
        resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
        for _ in range(_TRIES):
            try:
                context = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
                break
            except Exception:
                if self.process.poll() is not None:
                    raise RuntimeError("soffice has ended") from None
                time.sleep(_PAUSE)
        make = context.ServiceManager.createInstanceWithContext
        self.desktop = make("com.sun.star.frame.Desktop", context)
        self.dispatcher = make("com.sun.star.frame.DispatchHelper", context)
        return self

    def __exit__(self, *_):
        try:
            self.desktop.terminate()
            self.process.wait(15)
        except Exception:
            self.process.kill()
        shutil.rmtree(self.profile, ignore_errors=True)

    def story(self, path, command=""):
        """The paragraphs and tables of a file, after a command; and how many changes are left."""
        document = self.desktop.loadComponentFromURL(Path(path).as_uri(), "_blank", 0, (_hidden(),))
        try:
            if command:
                frame = document.CurrentController.Frame
                self.dispatcher.executeDispatch(frame, f".uno:{command}", "", 0, ())
            document.getTextFields().refresh()  # resolving changes does so for some of them
            return list(_story(document.getText())), sum(1 for _ in _all(document.getRedlines()))
        finally:
            document.close(True)


def _all(container):
    found = container.createEnumeration()
    while found.hasMoreElements():
        yield found.nextElement()


def _story(text):
    for each in _all(text):
        if each.supportsService("com.sun.star.text.TextTable"):
            rows = {}
            for name in each.getCellNames():
                row = int("".join(letter for letter in name.split(".")[-1] if letter.isdigit()))
                rows.setdefault(row, []).append(list(_story(each.getCellByName(name).getText())))
            yield ["table", [rows[row] for row in sorted(rows)]]
        elif not each.ParaStyleName.lower().startswith(_CONTENTS):
            words = each.getString().replace("\u200d", "")  # left where a note was
            if each.ParaStyleName.lower() == "caption":
                words = re.sub(r"^(\D{1,2})\d+", r"\1#", words)  # the field is counted anew while it is read
            yield ["paragraph", each.ParaStyleName, words]


def _apart(expected, found, is_miscounted=False):
    said = [[json.dumps(each, ensure_ascii=False) for each in side] for side in (expected, found)]
    if is_miscounted:
        said = [[re.sub(r"([表图])\d+", r"\1#", each) for each in side] for side in said]
    return list(unified_diff(*said, "expected", "found", lineterm="", n=0))


def main():
    """Judge all of them."""
    with Office() as office:
        for (redline, old, new), is_miscounted in json.load(sys.stdin):
            accepted, left = office.story(redline, "AcceptAllTrackedChanges")
            rejected, more = office.story(redline, "RejectAllTrackedChanges")
            verdict = {
                "redline": redline,
                "left": left + more,
                "accept": _apart(office.story(new)[0], accepted),
                "reject": _apart(office.story(old)[0], rejected, is_miscounted),
            }
            print(json.dumps(verdict, ensure_ascii=False), flush=True)


if __name__ == "__main__":
    main()
