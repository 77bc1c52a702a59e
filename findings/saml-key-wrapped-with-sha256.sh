#!/bin/sh
# npm xml-encryption 3.1.0, which node-saml 5 decrypts with, and xmlsec (libxmlsec1) cannot open each other's keys once RSA-OAEP is with SHA-256.
#
# One would guess that `rsa-oaep-mgf1p` with the DigestMethod SHA-256 is one thing, because both write and read it, and each opens its own. The name has
# the mask function inside: MGF1 with SHA-1, whatever the digest (XML Encryption 1.1, section 5.5.2). xml-encryption gives the digest to Node as
# `oaepHash`, which is the hash of the mask, too; so an assertion of a provider on xmlsec or Java ends in "oaep decoding error", as one for another
# key would. Its own way out names the digest `http://www.w3.org/2000/09/xmldsig#sha256`, which no standard has, and is not opened with the right name
# either. The form that says its mask, `xmlenc11#rsa-oaep`, which Keycloak 26 writes unless told otherwise, it does not know at all. With SHA-1 all is well.
#
# Seen:
#> xmlsec wrote plain: xmlsec reads kim
#> xmlsec wrote sha256: xmlsec reads kim
#> xmlsec wrote 1.1: xmlsec reads kim
#> xmlsec wrote plain: xml-encryption reads kim
#> xmlsec wrote sha256: xml-encryption reads error:02000079:rsa routines::oaep decoding error
#> xmlsec wrote 1.1: xml-encryption reads key encryption algorithm http://www.w3.org/2009/xmlenc11#rsa-oaep not supported
#> xml-encryption wrote plain: xml-encryption reads kim
#> xml-encryption wrote sha256: xml-encryption reads kim
#> xml-encryption wrote plain: xmlsec reads kim
#> xml-encryption wrote sha256: xmlsec reads Error
#> xml-encryption wrote sha256, its name put right: xmlsec reads Error
set -eu
self=$(cd "$(dirname "$0")" && pwd)/$(basename "$0")
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts xml-encryption@3.1.0 >&2
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check xmlsec==1.3.17 lxml==6.1.3 >&2
openssl req -x509 -newkey rsa:2048 -nodes -keyout key.pem -out cert.pem -days 2 -subj /CN=example 2>/dev/null

cat > by-xmlsec.py <<'END'
# Writes an encrypted document in each form, and opens those that the other package wrote.
import sys
import xmlsec
from lxml import etree

oaep11 = 'http://www.w3.org/2009/xmlenc11#rsa-oaep'

def manager():
    keys = xmlsec.KeysManager()
    keys.add_key(xmlsec.Key.from_file('key.pem', xmlsec.KeyFormat.PEM))
    return keys

def written(form):
    document = etree.fromstring('<Assertion>kim</Assertion>')
    data = xmlsec.template.encrypted_data_create(document, xmlsec.Transform.AES256_GCM, type=xmlsec.EncryptionType.ELEMENT, ns='xenc')
    xmlsec.template.encrypted_data_ensure_cipher_value(data)
    info = xmlsec.template.encrypted_data_ensure_key_info(data, ns='ds')
    wrapped = xmlsec.template.add_encrypted_key(info, xmlsec.Transform.RSA_OAEP)
    xmlsec.template.encrypted_data_ensure_cipher_value(wrapped)
    method = wrapped.find('{*}EncryptionMethod')
    if form != 'plain':
        etree.SubElement(method, '{http://www.w3.org/2000/09/xmldsig#}DigestMethod', Algorithm='http://www.w3.org/2001/04/xmlenc#sha256')
    if form == '1.1':
        method.set('Algorithm', oaep11)
        etree.SubElement(method, '{http://www.w3.org/2009/xmlenc11#}MGF', Algorithm='http://www.w3.org/2009/xmlenc11#mgf1sha256')
    context = xmlsec.EncryptionContext(manager())
    context.key = xmlsec.Key.generate(xmlsec.KeyData.AES, 256, xmlsec.KeyDataType.SESSION)
    return etree.tostring(context.encrypt_xml(data, document).getroottree())

def opened(name):
    try:
        node = etree.parse(name).getroot()
        return xmlsec.EncryptionContext(manager()).decrypt(node).text or 'nothing'
    except Exception as error:
        return type(error).__name__

if sys.argv[1] == 'write':
    for form in ('plain', 'sha256', '1.1'):
        open(f'{form}.xml', 'wb').write(written(form))
        print(f'xmlsec wrote {form}: xmlsec reads', opened(f'{form}.xml'))
else:
    for form in ('plain', 'sha256'):
        print(f'xml-encryption wrote {form}: xmlsec reads', opened(f'other-{form}.xml'))
    text = open('other-sha256.xml').read().replace('2000/09/xmldsig#sha256', '2001/04/xmlenc#sha256')
    open('named.xml', 'w').write(text)
    print('xml-encryption wrote sha256, its name put right: xmlsec reads', opened('named.xml'))
END
cat > by-node.cjs <<'END'
// Opens what the other package wrote, and writes the two forms that it can.
const { readFileSync, writeFileSync } = require('node:fs');
const { promisify } = require('node:util');
const { decrypt, encrypt } = require('xml-encryption');

const key = readFileSync('key.pem');
const pem = readFileSync('cert.pem');
const forms = { plain: {}, sha256: { keyEncryptionDigest: 'sha256' } };
(async () => {
  for (const form of ['plain', 'sha256', '1.1']) {
    const text = await promisify(decrypt)(readFileSync(`${form}.xml`, 'utf8'), { key }).catch((error) => error.message);
    console.log(`xmlsec wrote ${form}: xml-encryption reads`, text.replace(/<\/?Assertion>/g, ''));
  }
  for (const [form, more] of Object.entries(forms)) {
    const given = {
      ...{ rsa_pub: require('node:crypto').createPublicKey(pem).export({ type: 'spki', format: 'pem' }), pem },
      ...{ encryptionAlgorithm: 'http://www.w3.org/2009/xmlenc11#aes256-gcm', keyEncryptionAlgorithm: 'http://www.w3.org/2001/04/xmlenc#rsa-oaep-mgf1p' },
      ...more,
    };
    const xml = await promisify(encrypt)('<Assertion>kim</Assertion>', given);
    writeFileSync(`other-${form}.xml`, xml);
    const back = await promisify(decrypt)(xml, { key }).catch((error) => error.message);
    console.log(`xml-encryption wrote ${form}: xml-encryption reads`, back.replace(/<\/?Assertion>/g, ''));
  }
})();
END
{ venv/bin/python by-xmlsec.py write; node by-node.cjs; venv/bin/python by-xmlsec.py read; } > seen 2>errors || { cat errors >&2; exit 1; }
sed -n 's/^#> //p' "$self" | diff - seen
echo 'still so'
