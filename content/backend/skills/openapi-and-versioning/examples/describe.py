import json

DOCUMENT = json.loads("""
{
  "openapi": "3.1.1",
  "info": {"title": "Library", "version": "1.4.0"},
  "servers": [{"url": "https://api.library.example"}],
  "paths": {
    "/books": {
      "get": {
        "operationId": "listBooks",
        "summary": "Books, by title",
        "parameters": [
          {"name": "author", "in": "query", "schema": {"type": "string"}},
          {"name": "limit", "in": "query", "schema": {"type": "integer", "minimum": 1, "maximum": 100, "default": 20}}
        ],
        "responses": {"200": {"description": "A page of books"}}
      }
    },
    "/loans": {
      "post": {
        "operationId": "lend",
        "summary": "Lend a book to a member",
        "security": [{"token": []}],
        "requestBody": {"required": true, "content": {"application/json": {"schema": {"$ref": "#/components/schemas/NewLoan"}}}},
        "responses": {"201": {"description": "The loan"}, "409": {"description": "No copy left"}, "422": {"description": "The body has faults"}}
      }
    }
  },
  "components": {
    "schemas": {
      "NewLoan": {
        "type": "object",
        "required": ["book_id", "member_id"],
        "properties": {
          "book_id": {"type": "integer", "examples": [6]},
          "member_id": {"type": "integer", "examples": [5]},
          "note": {"type": ["string", "null"], "maxLength": 200}
        }
      }
    },
    "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}}
  }
}
""")


def resolve(node):
    """Follows a $ref inside of the document."""
    while "$ref" in node:
        target = DOCUMENT
        for step in node["$ref"].removeprefix("#/").split("/"):
            target = target[step]
        node = target
    return node


def limits(schema):
    words = [schema["type"] if isinstance(schema["type"], str) else " or ".join(schema["type"])]
    words += [f"{name} {schema[name]}" for name in ("minimum", "maximum", "maxLength", "default") if name in schema]
    return ", ".join(words)


def documentation(method, path, operation):
    print(f"{method.upper()} {path}: {operation['summary']}")
    for parameter in operation.get("parameters", []):
        print(f"    ?{parameter['name']}= {limits(parameter['schema'])}")
    if "requestBody" in operation:
        schema = resolve(operation["requestBody"]["content"]["application/json"]["schema"])
        for name, part in schema["properties"].items():
            print(f"    {name}{'' if name in schema['required'] else '?'}: {limits(part)}")
    for status, response in operation["responses"].items():
        print(f"    {status}: {response['description']}")


def client(method, path, operation):
    command = ["curl", "-X", method.upper(), DOCUMENT["servers"][0]["url"] + path]
    if "security" in operation:
        command += ["-H", "'Authorization: Bearer '$TOKEN"]
    if "requestBody" in operation:
        schema = resolve(operation["requestBody"]["content"]["application/json"]["schema"])
        body = {name: schema["properties"][name]["examples"][0] for name in schema["required"]}
        command += ["--json", f"'{json.dumps(body)}'"]
    print("    $", " ".join(command))


for path, methods in DOCUMENT["paths"].items():
    for method, operation in methods.items():
        documentation(method, path, operation)
        client(method, path, operation)
