#!/bin/sh
# UnboundID's SCIM 2 SDK 3.1.0: to add one address by PATCH replaces all addresses by an object, and a part of an extension becomes a schema.
#
# `{"op":"add","path":"emails","value":{…}}` adds one entry to a list (RFC 7644 3.5.2.1), and identity providers send it so, with an object as with a
# list of one. Given the list, the SDK adds. Given the object, one would guess the same; the two addresses that were there are gone, and `emails` is no list
# any more, without an error. A full name of a part of an extension as a key of `value`, as Microsoft's provisioning sends it, is no path
# to it: it stands at the top under that name, and is listed among the person's schemas. The same name as `path` is understood.
# scim2-models 0.12.3 understands all four.
#
# Seen, of a person with two addresses and an extension with a department:
#> add a list of one: UnboundID 3 addresses, scim2-models 3 addresses
#> add an object: UnboundID an object in place of the list, scim2-models 3 addresses
#> replace by path: UnboundID costCenter in the extension, 2 schemas, scim2-models costCenter in the extension, 2 schemas
#> replace by name: UnboundID costCenter at the top, 3 schemas, scim2-models costCenter in the extension, 2 schemas
set -eu
self=$(cd "$(dirname "$0")" && pwd)/$(basename "$0")
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
cat > pom.xml <<'END'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId>
  <artifactId>finding</artifactId>
  <version>1</version>
  <dependencies>
    <dependency>
      <groupId>com.unboundid.product.scim2</groupId>
      <artifactId>scim2-sdk-common</artifactId>
      <version>3.1.0</version>
    </dependency>
  </dependencies>
</project>
END
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory=lib >&2
python3 -m venv env
env/bin/pip install --quiet --disable-pip-version-check scim2-models==0.12.3 >&2

cat > person.json <<'END'
{
  "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User", "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"],
  "userName": "kim",
  "emails": [{ "value": "kim@example.org", "type": "work" }, { "value": "kim@example.net", "type": "home" }],
  "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": { "department": "Sales" }
}
END
cat > operations.json <<'END'
[
  ["add a list of one", { "op": "add", "path": "emails", "value": [{ "value": "kim@example.com" }] }],
  ["add an object", { "op": "add", "path": "emails", "value": { "value": "kim@example.com" } }],
  ["replace by path", { "op": "replace", "path": "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:costCenter", "value": "9" }],
  ["replace by name", { "op": "replace", "value": { "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:costCenter": "9" } }]
]
END
cat > Run.java <<'END'
import com.fasterxml.jackson.databind.*;
import com.fasterxml.jackson.databind.node.*;
import com.unboundid.scim2.common.GenericScimResource;
import com.unboundid.scim2.common.messages.PatchRequest;
import com.unboundid.scim2.common.utils.JsonUtils;
import java.io.File;

public class Run {
  public static void main(String[] args) throws Exception {
    ObjectMapper json = JsonUtils.createObjectMapper();
    for (JsonNode each : json.readTree(new File("operations.json"))) {
      ObjectNode request = json.createObjectNode();
      request.putArray("schemas").add("urn:ietf:params:scim:api:messages:2.0:PatchOp");
      request.putArray("Operations").add(each.get(1));
      GenericScimResource person = new GenericScimResource((ObjectNode) json.readTree(new File("person.json")));
      json.treeToValue(request, PatchRequest.class).apply(person);
      System.out.println(json.writeValueAsString(person.getObjectNode()));
    }
  }
}
END
(java -cp 'lib/*' Run.java 2>log || { cat log >&2; exit 1; }) > first
cat > run.py <<'END'
import json

from scim2_models import EnterpriseUser, PatchOp, User

extension = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'
person = json.load(open('person.json'))


def told(what, changed):
    if what.startswith('add'):
        emails = changed['emails']
        return f'{len(emails)} addresses' if isinstance(emails, list) else 'an object in place of the list'
    place = 'in the extension' if 'costCenter' in changed[extension] else 'at the top' if f'{extension}:costCenter' in changed else 'nowhere'
    return f'costCenter {place}, {len(changed["schemas"])} schemas'


for (what, operation), line in zip(json.load(open('operations.json')), open('first')):
    user = User[EnterpriseUser].model_validate(person)
    request = {'schemas': ['urn:ietf:params:scim:api:messages:2.0:PatchOp'], 'Operations': [operation]}
    PatchOp[User[EnterpriseUser]].model_validate(request).patch(user)
    second = user.model_dump(exclude_none=True)
    print(f'{what}: UnboundID {told(what, json.loads(line))}, scim2-models {told(what, second)}')
END
env/bin/python run.py > seen
sed -n 's/^#> //p' "$self" | diff - seen
echo 'still so'
