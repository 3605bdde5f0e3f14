"""Fetches published Django projects and measures how much of them eagerlint resolves.

    corpus.py fetch FOLDER [NAME…]                    unpacks the packages of PROJECTS into FOLDER/NAME
    corpus.py table FOLDER --eagerlint BINARY [NAME…]  prints a table of what is there

The packages come from pip's index as source archives or wheels and are read only: nothing of them is built, installed or
run. `libraries` are unpacked beside the project as an environment of its own, as a developer's virtualenv would have them. A package
that is a library itself is put into a project with settings: the folder of its name in corpus_hosts/.
"""
import argparse
import json
import shutil
import subprocess
import sys
import tarfile
import tempfile
import time
import zipfile
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

HOSTS = Path(__file__).resolve().parent / "corpus_hosts"
REASONS = 6


@dataclass(frozen=True)
class Project:
    requirement: str
    libraries: tuple = ()


PROJECTS = {
    "label-studio": Project("label-studio==1.19.0"),
    "weblate": Project("weblate==5.14"),
    "pulpcore": Project("pulpcore==3.85.0", ("django-lifecycle", "drf-access-policy")),
    "nautobot": Project("nautobot==2.4.20"),
    "django-oscar-api": Project("django-oscar-api==3.3.0", ("django-oscar==4.0", "django-treebeard==4.7.1", "django-phonenumber-field==8.0.0")),
}


def download(requirement, folder):
    """The file that pip takes for the requirement."""
    with tempfile.TemporaryDirectory() as parts:
        fetch_one = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", parts, requirement]
        wheel = subprocess.run([*fetch_one, "--only-binary", ":all:", "--python-version", "3.12"], capture_output=True, text=True)
        if wheel.returncode != 0:
            subprocess.run([*fetch_one, "--no-binary", ":none:"], check=True)
        unpack(next(Path(parts).iterdir()), folder)


def unpack(archive, folder):
    folder.mkdir(parents=True, exist_ok=True)
    if archive.suffix in (".whl", ".zip"):
        with zipfile.ZipFile(archive) as opened:
            opened.extractall(folder)
    else:
        with tarfile.open(archive) as opened:
            opened.extractall(folder, filter="data")


def fetch(folder, names):
    for name in names:
        target = folder / name
        if target.exists():
            continue
        print(f"fetching {PROJECTS[name].requirement}", flush=True)
        download(PROJECTS[name].requirement, target)
        if (HOSTS / name).exists():
            shutil.copytree(HOSTS / name, target, dirs_exist_ok=True)
        for library in PROJECTS[name].libraries:
            download(library, target / ".venv" / "lib" / "python3" / "site-packages")


# ---- measuring


def run(binary, *arguments):
    result = subprocess.run([str(binary), *map(str, arguments)], capture_output=True, text=True, check=False)
    if result.returncode > 1:
        raise SystemExit(f"eagerlint {' '.join(map(str, arguments))}: {result.stderr.strip()}")
    return json.loads(result.stdout)


def measure(binary, name, folder):
    started = time.monotonic()
    checked = run(binary, "check", folder, "--output-format", "json")
    seconds = time.monotonic() - started
    endpoints = run(binary, "endpoints", folder, "--format", "json", "--rows", "3")["endpoints"]
    reasons = Counter()
    for endpoint in endpoints:
        reasons.update({entry["reason"] for entry in endpoint["opaque"] if entry["affects"] == "queries"})
    return {"name": name, "summary": checked["summary"], "endpoints": endpoints, "reasons": reasons, "seconds": seconds}


def table(results):
    yield "| project | models | serializers | endpoints | resolved | findings | with a fix | `check` |"
    yield "|---|---:|---:|---:|---:|---:|---:|---:|"
    for result in results:
        count, resolved = len(result["endpoints"]), sum(endpoint["resolved"] for endpoint in result["endpoints"])
        summary = result["summary"]
        yield (f"| {PROJECTS[result['name']].requirement} | {summary['models']} | {summary['serializers']} | {count} | "
               f"{resolved} ({100 * resolved / max(1, count):.0f} %) | {summary['findings']} | {summary['fixable']} | "
               f"{result['seconds']:.0f} s |")
    for result in results:
        yield f"\n{result['name']}: what keeps endpoints from being resolved, with their number\n"
        for reason, number in result["reasons"].most_common(REASONS):
            yield f"- {number}: {reason}"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("command", choices=["fetch", "table"])
    parser.add_argument("folder", type=Path)
    parser.add_argument("names", nargs="*", default=[])
    parser.add_argument("--eagerlint", type=Path)
    arguments = parser.parse_args()
    names = arguments.names or list(PROJECTS)
    if arguments.command == "fetch":
        fetch(arguments.folder, names)
        return
    found = [name for name in names if (arguments.folder / name).exists()]
    print("\n".join(table([measure(arguments.eagerlint.resolve(), name, arguments.folder / name) for name in found])))


if __name__ == "__main__":
    main()
