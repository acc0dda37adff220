import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

public class Entities {
    static final String FROM_A_FILE = """
        <!DOCTYPE book [<!ENTITY x SYSTEM "secret.txt">]>
        <book><title>&x;</title></book>""";

    /** A text whose entity of each level holds ten of the level below. */
    static String growing(int levels) {
        var text = new StringBuilder("<!DOCTYPE book [<!ENTITY e0 \"ha\">");
        for (int level = 1; level <= levels; level++) {
            text.append("<!ENTITY e" + level + " \"" + ("&e" + (level - 1) + ";").repeat(10) + "\">");
        }
        return text + "]><book><title>&e" + levels + ";</title></book>";
    }

    static void read(String label, String text, boolean isStrict) throws Exception {
        var factory = DocumentBuilderFactory.newInstance();
        if (isStrict) {
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        }
        var builder = factory.newDocumentBuilder();
        builder.setErrorHandler(null);
        var source = new InputSource(new StringReader(text));
        source.setSystemId(Path.of("book.xml").toUri().toString());
        System.out.println(label + ": " + text.length() + " characters sent");
        try {
            String title = builder.parse(source).getDocumentElement().getTextContent().strip();
            System.out.println("    read " + title.length() + ": " + title.substring(0, Math.min(25, title.length())));
        } catch (SAXException error) {
            System.out.println("    " + error.getMessage());
        }
    }

    public static void main(String[] arguments) throws Exception {
        Files.writeString(Path.of("secret.txt"), "password: only-an-example\n");
        read("a file, as delivered", FROM_A_FILE, false);
        read("3 levels, as delivered", growing(3), false);
        read("6 levels, as delivered", growing(6), false);
        read("a file, strict", FROM_A_FILE, true);
        read("6 levels, strict", growing(6), true);
        read("no DOCTYPE, strict", "<book><title>Solaris</title></book>", true);
    }
}
