"""dataload and its rollback against the server at BASE, as OWNER: one line of JSON a check."""
import csv
import glob
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile

import janrain.capture

BASE = os.environ["BASE"]
client_id, secret = os.environ["OWNER"].split(":", 1)
api = janrain.capture.Api(BASE, {"client_id": client_id, "client_secret": secret})
work = os.path.join(tempfile.mkdtemp(), "dataload")
shutil.copytree(os.environ["SOURCE"], work, ignore=shutil.ignore_patterns(".git"))
credentials = ["-u", BASE, "-i", client_id, "-s", secret, "-r", "1000", "-w", "4"]


def tell(check, ok, why=""):
    print(json.dumps({"check": check, "ok": bool(ok), "why": str(why)[-600:]}), flush=True)


def run(script, *args):
    """What it printed, the numbers in its brackets, and the files that it left."""
    for each in glob.glob(os.path.join(work, "*success_*.csv")) + glob.glob(os.path.join(work, "*fail_*.csv")):
        os.remove(each)
    done = subprocess.run([sys.executable, script, *args], cwd=work, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    numbers = {what: int(count) for count, what in re.findall(r"\[(\d+)\] ([A-Z][a-z]+ [a-z]+)", done.stdout)}
    return done.stdout, numbers


def left(pattern):
    [file] = glob.glob(os.path.join(work, pattern))
    with open(file) as opened:
        return opened.read()


def write(file, people):
    with open(os.path.join(work, file), "w") as opened:
        writer = csv.DictWriter(opened, fieldnames=list(people[0]))
        writer.writeheader()
        writer.writerows(people)


def load(file, *more):
    return run("dataload.py", *credentials, *more, file)


def count():
    return api.call("entity.count", type_name="user")["total_count"]


# An application that has people of that kind has declared what the header of the sample names.
api.call("entityType.addAttribute", type_name="user", attr_def={"name": "optIn", "type": "object", "attr_defs": [{"name": "status", "type": "boolean"}]})
before = count()

printed, numbers = load("sample_data.csv")
tell("its sample is imported", numbers.get("Import success") == 1 and numbers.get("Import failures") == 0, printed)
record = api.call("entity", type_name="user", key_attribute="email", key_value='"email@example.com"')["result"]
tell("created is kept", record["created"].startswith("1875-08-02 15:28:31"), record["created"])
tell("a day is cut to the day", record["birthday"] == "1881-01-29", record["birthday"])
tell("a plural and an object come along", len(record["clients"]) == 2 and record["optIn"]["status"] is True, record)

printed, numbers = load("sample_data.csv")
tell("the same again is told as a duplicate", numbers.get("Import failures") == 1 and "Attempted to update a duplicate value" in left("fail_*.csv"), printed)

printed, _ = run("sample_generator.py", "-n", "40")
[generated] = [os.path.basename(each) for each in glob.glob(os.path.join(work, "sample_records_*.csv"))]
printed, numbers = load(generated)
successes = left("success_*.csv")
tell("what its generator makes is imported", numbers.get("Import success") == 40, printed + left("fail_*.csv"))
tell("its count is ours", count() == before + 41, count())
with open(os.path.join(work, generated)) as opened:
    rows = list(csv.DictReader(opened))
families = {json.loads(row["password"])["type"]: row["email"] for row in rows if row["password"].startswith("{")}
for family, email in sorted(families.items()):
    record = api.call("entity", type_name="user", key_attribute="email", key_value=json.dumps(email))["result"]
    tell(f"a password of {family} is kept as a hash", record["password"]["type"] and "Pass123" not in json.dumps(record["password"]), record["password"])

# One that is new among forty that are here: the new one comes.
write("mixed.csv", [*rows[:4], dict(rows[0], email="new@example.com", mobileNumber="")])
printed, numbers = load("mixed.csv")
fails = left("fail_*.csv")
tell("a new record among duplicates is imported", numbers.get("Import success") == 1 and numbers.get("Import failures") == 4, printed + fails)
tell("nobody is told of a placeholder", not re.search(r"\{\w+\}", fails), fails)

write("delta.csv", [dict(row, familyName="Changed") for row in rows])
printed, numbers = load("delta.csv", "-m")
tell("delta: what is here is updated", numbers.get("Update success") == 40 and numbers.get("Update failures") == 0, printed + left("update_fail_*.csv"))
record = api.call("entity", type_name="user", key_attribute="email", key_value=json.dumps(rows[7]["email"]))["result"]
tell("delta: the change is there", record["familyName"] == "Changed", record["familyName"])
there = json.loads(rows[7]["clients"]) if rows[7]["clients"] else []
tell("delta: a plural is replaced, not added to", len(record["clients"]) == len(there), record["clients"])

printed, _ = load("delta.csv", "-x")
tell("dry run: nothing is called", count() == before + 42, printed)

with open(os.path.join(work, "loaded.csv"), "w") as opened:
    opened.write(successes)
printed, numbers = run("rollback.py", *credentials, "loaded.csv")
tell("rollback: what was loaded is removed", numbers.get("Delete success") == 40 and count() == before + 2, printed)
shutil.rmtree(os.path.dirname(work))
