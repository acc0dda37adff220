from jinja2 import Environment
from jinja2.exceptions import SecurityError
from jinja2.sandbox import SandboxedEnvironment

env = Environment(autoescape=True)
SETTINGS = {"database_password": "only-an-example"}


def greet_wrong(name):
    """The visitor's text becomes a part of the template."""
    return env.from_string("<p>Hello, " + name + "</p>").render(settings=SETTINGS)


def greet(name):
    """The visitor's text is a value."""
    return env.from_string("<p>Hello, {{ name }}</p>").render(settings=SETTINGS, name=name)


for name in ["Mei", "{{ 7 * 7 }}", "{{ settings.database_password }}", "{{ ''.__class__.__name__ }}"]:
    print(f"{greet_wrong(name):32}", greet(name))

# A template that librarians write themselves, for reminders: a sandbox, and few values.
sandbox = SandboxedEnvironment(autoescape=True)
for template in ["Dear {{ member }}, {{ title }} is due.", "{{ member.__class__.__mro__ }}"]:
    try:
        print(sandbox.from_string(template).render(member="Mei", title="Kindred"))
    except SecurityError as error:
        print("refused:", error)
