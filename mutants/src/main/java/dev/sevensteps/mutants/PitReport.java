package dev.sevensteps.mutants;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/// What PIT writes down of its work.
final class PitReport {

    private PitReport() {}

    /// A fault that was put in.
    ///
    /// @param status    what became of it: `KILLED`, `SURVIVED`, `NO_COVERAGE`, `TIMED_OUT` …
    /// @param className with its package; nested classes behind a `$`
    /// @param change    what was changed, in PIT's words
    record Fault(String status, boolean isNoticed, String className, String method, int line, String change) {

        String packageName() {
            return className.substring(0, className.lastIndexOf('.'));
        }

        /// `Class#method`, without packages.
        String place() {
            return className.substring(className.lastIndexOf('.') + 1) + "#" + method;
        }

        String words() {
            return place() + ", line " + line + ": " + change;
        }
    }

    static List<Fault> read(String xml) throws IOException {
        List<Fault> faults = new ArrayList<>();
        NodeList nodes = parse(xml).getElementsByTagName("mutation");
        for (int i = 0; i < nodes.getLength(); i++) {
            Element mutation = (Element) nodes.item(i);
            faults.add(new Fault(
                    mutation.getAttribute("status"),
                    Boolean.parseBoolean(mutation.getAttribute("detected")),
                    text(mutation, "mutatedClass"),
                    text(mutation, "mutatedMethod"),
                    Integer.parseInt(text(mutation, "lineNumber")),
                    text(mutation, "description")));
        }
        if (faults.isEmpty()) {
            throw new IOException("There is no fault in the report of PIT.");
        }
        return faults;
    }

    private static Element parse(String xml) throws IOException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return factory.newDocumentBuilder()
                    .parse(new InputSource(new StringReader(xml)))
                    .getDocumentElement();
        } catch (ParserConfigurationException | SAXException unreadable) {
            throw new IOException("The report of PIT cannot be read.", unreadable);
        }
    }

    private static String text(Element mutation, String name) {
        return mutation.getElementsByTagName(name).item(0).getTextContent();
    }
}
