#!/usr/bin/env python3
"""Writes the tables of this folder: the same five pieces of work, as other programs write them down.

Each file is what the program itself wrote, never edited. Needed: sqlite3, LibreOffice Calc (Debian: sqlite3,
libreoffice-calc-nogui), pandas and Watson (PyPI: pandas, td-watson). Run with their Python: `python3 make.py`.

Toggl Track's own export cannot be had without an account: `toggl.csv` is written by Python's csv module, with the names
of columns that Toggl's detailed report is known by.
"""

import csv
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from datetime import datetime
from pathlib import Path

import pandas as pd

HERE = Path(__file__).resolve().parent
BIN = Path(sys.executable).parent

# Begin, end, title, project, note.
WORK = [
    ("2026-11-16 09:00", "2026-11-16 10:30", "Fix login, again", "web", ""),
    ("2026-11-16 23:30", "2026-11-17 00:45", "Watch the rollout", "infra", "two\nlines"),
    ("2026-11-17 13:05", "2026-11-17 13:50", 'Say "no" to scope', "Web site", ""),
    ("2026-11-18 10:00", "2026-11-18 11:00", "=SUM(A1:A9) is wrong", "data", "naïve café"),
    ("2026-11-20 08:15", "2026-11-20 08:20", "Review café menu; résumé", "web", ""),
]


def moment(text):
    return datetime.strptime(text, "%Y-%m-%d %H:%M")


def frame():
    table = pd.DataFrame(WORK, columns=["start", "end", "title", "project", "note"])
    table["start"], table["end"] = pd.to_datetime(table["start"]), pd.to_datetime(table["end"])
    return table


def by_pandas():
    table = frame()
    table["duration"] = table["end"] - table["start"]
    table[["start", "duration", "title", "project", "note"]].to_csv(HERE / "pandas-timedelta.csv", index=False)
    zoned = table.copy()
    zoned["start"] = zoned["start"].dt.tz_localize("Europe/Berlin")
    zoned["end"] = zoned["end"].dt.tz_localize("Europe/Berlin").dt.tz_convert("UTC")
    zoned[["title", "start", "end", "project", "note"]].to_csv(HERE / "pandas-zones.csv", index=False)
    german = pd.DataFrame({
        "Date": table["start"].dt.strftime("%d.%m.%Y"),
        "Start time": table["start"].dt.strftime("%H:%M"),
        "Hours": (table["end"] - table["start"]).dt.total_seconds() / 3600,
        "Task": table["title"],
        "Project": table["project"],
        "Notes": table["note"],
    })
    options = {"index": False, "sep": ";", "decimal": ",", "lineterminator": "\r\n"}
    german.to_csv(HERE / "pandas-semicolon-1252.csv", encoding="cp1252", **options)
    german.to_csv(HERE / "pandas-semicolon-utf16.csv", encoding="utf-16", **options)
    german.to_csv(HERE / "pandas-semicolon-utf16le-without-mark.csv", encoding="utf-16-le", **options)


def by_sqlite(folder):
    base = sqlite3.connect(folder / "work.db")
    base.execute("CREATE TABLE work (day TEXT, start TEXT, minutes INTEGER, title TEXT, project TEXT, note TEXT)")
    for begin, end, title, project, note in WORK:
        length = (moment(end) - moment(begin)).seconds // 60
        base.execute("INSERT INTO work VALUES (?, ?, ?, ?, ?, ?)", (begin[:10], begin[11:], length, title, project, note))
    base.commit()
    base.close()
    for name, mode in [("sqlite.csv", [".mode csv", ".headers on"]), ("sqlite-headless.csv", [".mode csv"])]:
        with open(HERE / name, "wb") as file:
            commands = [argument for line in mode for argument in ("-cmd", line)]
            subprocess.run(["sqlite3", *commands, folder / "work.db", "SELECT * FROM work"], stdout=file, check=True)


def by_watson(folder):
    program = [BIN / "watson"]
    kept = {**os.environ, "WATSON_DIR": str(folder), "HOME": str(folder), "TZ": "UTC"}
    for begin, end, title, project, _ in WORK:
        tag = "+" + re.sub(r"\W+", "-", title).strip("-")
        subprocess.run([*program, "add", "-f", begin, "-t", end, project, tag, "+work"], env=kept, check=True)
    asked = ["--from", "2026-11-01", "--to", "2026-11-30", "--csv"]
    for name, command in [("watson-log.csv", "log"), ("watson-report.csv", "report")]:
        with open(HERE / name, "wb") as file:
            subprocess.run([*program, command, *asked], env=kept, stdout=file, check=True)


def by_libreoffice(folder):
    # A sheet as a person would type it: LibreOffice makes dates and times of it, in the ways of the United States.
    with open(folder / "sheet.csv", "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["Date", "Start", "Time spent", "Description", "Project", "Notes"])
        for begin, end, title, project, note in WORK:
            length = str(moment(end) - moment(begin))
            writer.writerow([begin[:10], begin[11:], length, title.replace("=", "'="), project, note])
    office = ["soffice", "--headless", f"-env:UserInstallation=file://{folder}/office", "--convert-to"]
    read = ["--infilter=CSV:44,34,76,1,1/5/2/1/3/1/4/2/5/2/6/2,1033,false,true"]
    subprocess.run([*office, "ods", *read, "--outdir", folder, folder / "sheet.csv"], check=True)
    for name, options in [
        ("libreoffice.csv", "44,34,76,1,,1033,false,true"),
        ("libreoffice-quoted-tabs-utf16.csv", "9,34,65535,1,,1033,true,true"),
    ]:
        out = folder / name
        form = f"csv:Text - txt - csv (StarCalc):{options}"
        subprocess.run([*office, form, "--outdir", out, folder / "sheet.ods"], check=True)
        shutil.copy(out / "sheet.csv", HERE / name)


def by_toggl_names():
    header = "User,Email,Client,Project,Task,Description,Billable,Start date,Start time,End date,End time,Duration,Tags,Amount ()"
    with open(HERE / "toggl.csv", "w", newline="", encoding="utf-8-sig") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header.split(","))
        for begin, end, title, project, note in WORK:
            (day, start), (last, stop) = begin.split(), end.split()
            length = f"{(moment(end) - moment(begin))}".zfill(8)
            client, task, tags = ("Acme", "Design", "site, travel") if project == "Web site" else ("", "", "")
            row = ["Ana", "ana@example.org", client, project, task, title, "No", day, start + ":00", last, stop + ":00"]
            writer.writerow([*row, length, tags, ""])


with tempfile.TemporaryDirectory() as kept:
    kept = Path(kept)
    by_pandas()
    by_sqlite(kept)
    by_watson(kept)
    by_libreoffice(kept)
    by_toggl_names()
