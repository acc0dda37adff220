import json

EMAIL_UNCHANGED = object()


def change(member, text):
    email = json.loads(text).get("email", EMAIL_UNCHANGED)
    if email is EMAIL_UNCHANGED:
        return "keep " + member["email"]
    if email is None:
        return "remove the address"
    if not isinstance(email, str) or "@" not in email:
        return f"refuse {email!r}"
    return "store " + email


mei = {"name": "Mei Lin", "email": "mei@mail.example"}
for text in ['{}', '{"email": null}', '{"email": ""}', '{"email": "lin@post.example"}', '{"emial": "lin@post.example"}']:
    print(f"{text:32} {change(mei, text)}")
