import base64
import hmac
import json

NOW = 1774944000  # 31 March 2026, 08:00; handed in, so that the output repeats
SECRET = b"an example; a real one is random"
OLD_SECRET = b"the one from before the change .."
TOLERANCE = 5 * 60


def sign(secret, id, timestamp, body):
    digest = hmac.digest(secret, f"{id}.{timestamp}.".encode() + body, "sha256")
    return "v1," + base64.b64encode(digest).decode()


def check(fields, body, now):
    """None if the request is the supplier's and fresh, else the reason."""
    try:
        id, timestamp, signatures = fields["webhook-id"], int(fields["webhook-timestamp"]), fields["webhook-signature"].split()
    except (KeyError, ValueError):
        return "fields missing"
    good = [sign(secret, id, timestamp, body) for secret in (SECRET, OLD_SECRET)]
    if not any(hmac.compare_digest(sent.encode(), ours.encode()) for sent in signatures for ours in good):
        return "signature"
    if abs(now - timestamp) > TOLERANCE:
        return "too old"
    return None


known = base64.b64decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")  # the test of the Standard Webhooks libraries
print(sign(known, "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, b'{"test": 2432232314}'))

body = '{"type": "order.shipped",  "order": 31, "title": "Pedro Páramo"}'.encode()
fields = {"webhook-id": "evt_1", "webhook-timestamp": str(NOW), "webhook-signature": sign(SECRET, "evt_1", NOW, body)}
print(fields["webhook-signature"])

parsed_again = json.dumps(json.loads(body)).encode()
print("same content, other bytes:")
print("   ", body.decode())
print("   ", parsed_again.decode())

for name, sent, sent_body, now in [
    ("as sent", fields, body, NOW + 2),
    ("parsed and written again", fields, parsed_again, NOW + 2),
    ("one number changed", fields, body.replace(b"31", b"32"), NOW + 2),
    ("new timestamp, old signature", {**fields, "webhook-timestamp": str(NOW + 900)}, body, NOW + 900),
    ("recorded, sent an hour later", fields, body, NOW + 3600),
    ("signed with the old secret too", {**fields, "webhook-signature": "v1,AAAA " + sign(OLD_SECRET, "evt_1", NOW, body)}, body, NOW + 2),
    ("no fields at all", {}, body, NOW + 2),
]:
    print(f"{name:<31} {check(sent, sent_body, now) or 'accepted'}")
