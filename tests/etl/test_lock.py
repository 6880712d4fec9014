"""One refresh at a time, and no stale lock to clear."""

import os
import stat
import subprocess
import sys

import pytest

from etl.errors import Busy, Exit, StoreError
from etl.lock import file_lock, store_lock
from etl.store.engine import writer_engine

HOLD = "import sys, time\nfrom pathlib import Path\nfrom etl.lock import file_lock\nwith file_lock(Path(sys.argv[1])):\n    print('held', flush=True)\n    time.sleep(60)\n"


@pytest.fixture
def holder(tmp_path):
    path = tmp_path / "khorgos.lock"
    with subprocess.Popen([sys.executable, "-c", HOLD, str(path)], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout.readline() == "held\n"
        yield path, process
        process.kill()


def test_the_second_refresh_leaves_politely_and_names_the_first(holder):
    path, process = holder
    with pytest.raises(Busy, match=rf"process {process.pid} on .*, started 20\d\d-") as caught, file_lock(path):
        pass
    assert caught.value.exit_code == Exit.BUSY == 75


def test_a_killed_holder_leaves_no_lock_behind(holder):
    path, process = holder
    process.kill()
    process.wait()
    with file_lock(path):
        assert path.read_text(encoding="utf-8").startswith(f"{os.getpid()} on ")


def test_the_lock_file_is_private_and_stays(tmp_path):
    path = tmp_path / "khorgos.lock"
    with file_lock(path):
        pass
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_link_in_the_lock_files_place_is_refused(tmp_path):
    (tmp_path / "elsewhere").write_text("keep me", encoding="utf-8")
    (tmp_path / "khorgos.lock").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(StoreError, match="cannot open the lock file"), file_lock(tmp_path / "khorgos.lock"):
        pass
    assert (tmp_path / "elsewhere").read_text(encoding="utf-8") == "keep me"


@pytest.mark.postgres
def test_on_postgresql_a_refresh_of_another_host_is_noticed_too(postgres_settings):
    engine = writer_engine(postgres_settings)
    with store_lock(engine), pytest.raises(Busy, match="another host"), store_lock(engine):
        pass
    with store_lock(engine):
        pass  # free again, since the first let go of it
    engine.dispose()
