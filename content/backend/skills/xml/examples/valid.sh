cat > book.xsd <<'XSD'
<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
  <xs:element name="book">
    <xs:complexType>
      <xs:sequence>
        <xs:element name="title" type="xs:string"/>
        <xs:element name="author" type="xs:string" maxOccurs="unbounded"/>
        <xs:element name="year" type="xs:integer"/>
        <xs:element name="note" type="xs:string" minOccurs="0"/>
      </xs:sequence>
      <xs:attribute name="id" type="xs:positiveInteger" use="required"/>
    </xs:complexType>
  </xs:element>
</xs:schema>
XSD

check() {
    echo "--- $1"
    printf '%s\n' "$2" > book.xml
    xmllint --noout --schema book.xsd book.xml 2>&1
}

check 'as it should be' \
    '<book id="2"><title>Solaris</title><author>Stanisław Lem</author><year>1961</year></book>'
check 'a word for the year' \
    '<book id="2"><title>Solaris</title><author>Stanisław Lem</author><year>soon</year></book>'
check 'another order' \
    '<book id="2"><author>Stanisław Lem</author><title>Solaris</title><year>1961</year></book>'
check 'no id, and one element too many' \
    '<book><title>Solaris</title><author>Stanisław Lem</author><year>1961</year><price>9</price></book>'
exit 0
