"""Any input ends in a document or in positioned problems: files that no plan should be, and hostile texts."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.any_input import FileCase, file_cases, run_guarded
from tests.commands import files_below


@pytest.mark.parametrize("case", file_cases(), ids=lambda case: case.name)
def test_a_file_that_is_no_plan_is_told_with_its_place_and_nothing_is_written(
    case: FileCase, tmp_path: Path
) -> None:
    (tmp_path / "plan.yaml").write_bytes(case.data)
    done = run_guarded("build", ".", "-f", "json", "-o", "稿", cwd=tmp_path)
    told = done.stdout + done.stderr
    assert "Traceback" not in told
    assert done.code == 2
    assert [words for words in case.told if words not in told] == [], told[:2000]
    assert told.rstrip().endswith("未生成任何文件。")
    assert list(files_below(tmp_path)) == ["plan.yaml"]
