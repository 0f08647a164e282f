"""A PostgreSQL of the tests' own: a cluster in a temporary folder, on a free loopback port, gone at the end.

Its programs refuse to run as root; when the tests are root, they run as `postgres` or `nobody`.
"""

import atexit
import os
import pwd
import shutil
import socket
import subprocess
from pathlib import Path

QUICK = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "max_connections": "60",
    "shared_buffers": "128MB",
    "log_min_messages": "fatal",
    "listen_addresses": "127.0.0.1",
}


def programs() -> Path | None:
    """Return the folder that holds initdb, pg_ctl and postgres, the newest release first."""
    system = sorted(
        Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name), reverse=True
    )
    on_path = shutil.which("pg_ctl")
    known = [*system, *([Path(on_path).resolve().parent] if on_path else []), Path("/usr/local/bin")]
    for folder in known:
        if all((folder / program).exists() for program in ["initdb", "pg_ctl", "postgres"]):
            return folder
    return None


def start(folder: Path) -> str:
    """Start a cluster inside `folder` and return its address for DATABASE_URL."""
    bin_folder = programs()
    if bin_folder is None:
        raise SystemExit("PostgreSQL's programs (initdb, pg_ctl, postgres) are not on this machine.")
    home = folder / "postgresql"
    home.mkdir()
    user = unprivileged_user()
    if user:
        os.chown(home, user.pw_uid, user.pw_gid)
        for parent in [folder, *folder.parents]:
            if parent.stat().st_uid == 0 and not parent.stat().st_mode & 0o001:
                parent.chmod(parent.stat().st_mode | 0o011)
    cluster = home / "cluster"
    port = free_port()
    run(
        user,
        bin_folder / "initdb",
        "-D",
        cluster,
        "-U",
        "ventanilla",
        "-A",
        "trust",
        "-E",
        "UTF8",
        "--no-locale",
        "-N",
    )
    options = " ".join(f"-c {name}={value}" for name, value in {**QUICK, "port": port}.items())
    options += f" -c unix_socket_directories={home}"
    run(user, bin_folder / "pg_ctl", "-D", cluster, "-w", "-l", home / "log", "-o", options, "start")
    atexit.register(run, user, bin_folder / "pg_ctl", "-D", cluster, "-m", "immediate", "stop")
    return f"postgresql://ventanilla@127.0.0.1:{port}/ventanilla"


def unprivileged_user() -> pwd.struct_passwd | None:
    if os.geteuid() != 0:
        return None
    for name in ["postgres", "nobody"]:
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    raise SystemExit(
        "PostgreSQL does not run as root, and this machine has neither a user postgres nor nobody."
    )


def run(user: pwd.struct_passwd | None, *command: object) -> None:
    as_user = {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []} if user else {}
    done = subprocess.run(
        [str(word) for word in command],
        cwd="/",
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
        **as_user,
    )
    if done.returncode:
        raise SystemExit(f"PostgreSQL for the tests: {Path(str(command[0])).name} failed.\n{done.stderr}")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
