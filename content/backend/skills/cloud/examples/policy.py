import json
from fnmatch import fnmatchcase

CAREFUL = json.loads("""
{"Statement": [
  {"Effect": "Allow", "Action": ["s3:GetObject", "s3:PutObject"], "Resource": "arn:aws:s3:::library-covers/*"},
  {"Effect": "Allow", "Action": "sqs:SendMessage", "Resource": "arn:aws:sqs:*:*:reminders"}
]}
""")

QUICK = json.loads("""
{"Statement": [
  {"Effect": "Allow", "Action": "s3:*", "Resource": "*"},
  {"Effect": "Deny", "Action": "s3:DeleteBucket", "Resource": "*"}
]}
""")


def fits(patterns, value):
    patterns = [patterns] if isinstance(patterns, str) else patterns
    return any(fnmatchcase(value, pattern) for pattern in patterns)


def decide(policy, action, resource):
    """A Deny wins over every Allow; what nobody allows is refused."""
    effects = {
        statement["Effect"]
        for statement in policy["Statement"]
        if fits(statement["Action"], action) and fits(statement["Resource"], resource)
    }
    if "Deny" in effects:
        return "denied"
    return "allowed" if "Allow" in effects else "refused: not mentioned"


for action, resource in [
    ("s3:PutObject", "arn:aws:s3:::library-covers/3.png"),
    ("s3:DeleteObject", "arn:aws:s3:::library-covers/3.png"),
    ("s3:GetObject", "arn:aws:s3:::library-backups/2026-03-31.dump"),
    ("s3:DeleteBucket", "arn:aws:s3:::library-backups"),
    ("sqs:SendMessage", "arn:aws:sqs:eu-central-1:111122223333:reminders"),
]:
    print(action, resource)
    print("    careful:", decide(CAREFUL, action, resource))
    print("    quick:  ", decide(QUICK, action, resource))
