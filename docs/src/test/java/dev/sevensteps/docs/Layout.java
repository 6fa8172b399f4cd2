package dev.sevensteps.docs;

import java.awt.Font;
import java.awt.font.FontRenderContext;
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

/// Where the words of a picture lie, measured in a font that is wide.
final class Layout {

    /// The font of this program, which may not have those of a reader.
    private static final FontRenderContext ANYWHERE = new FontRenderContext(null, true, true);

    /// Some words and the box that they fill.
    record Words(String text, double left, double top, double right, double bottom) {

        boolean overlaps(Words other) {
            return Math.min(right, other.right) - Math.max(left, other.left) > 0.5
                    && Math.min(bottom, other.bottom) - Math.max(top, other.top) > 0.5;
        }
    }

    final double width;
    final double height;
    final List<Words> words = new ArrayList<>();

    private Layout(double width, double height) {
        this.width = width;
        this.height = height;
    }

    /// The layout of one of our pictures.
    static Layout of(String svg) {
        Element root = parse(svg);
        String[] box = root.getAttribute("viewBox").split(" ", -1);
        Layout layout = new Layout(Double.parseDouble(box[2]), Double.parseDouble(box[3]));
        NodeList texts = root.getElementsByTagName("text");
        for (int i = 0; i < texts.getLength(); i++) {
            layout.words.add(words((Element) texts.item(i)));
        }
        return layout;
    }

    /// Pairs of words of which one lies over the other.
    List<String> overlaps() {
        List<String> overlaps = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            for (int j = i + 1; j < words.size(); j++) {
                if (words.get(i).overlaps(words.get(j))) {
                    overlaps.add(words.get(i).text() + " / " + words.get(j).text());
                }
            }
        }
        return overlaps;
    }

    private static Element parse(String svg) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return factory.newDocumentBuilder()
                    .parse(new InputSource(new StringReader(svg)))
                    .getDocumentElement();
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new AssertionError("This is no XML.", e);
        }
    }

    private static Words words(Element text) {
        double size = Double.parseDouble(text.getAttribute("font-size"));
        int style = text.getAttribute("font-weight").equals("bold") ? Font.BOLD : Font.PLAIN;
        double wide = new Font(Font.SANS_SERIF, style, 1)
                .deriveFont((float) size)
                .getStringBounds(text.getTextContent(), ANYWHERE)
                .getWidth();
        double x = Double.parseDouble(text.getAttribute("x"));
        double left = switch (text.getAttribute("text-anchor")) {
            case "middle" -> x - wide / 2;
            case "end" -> x - wide;
            default -> x;
        };
        double y = Double.parseDouble(text.getAttribute("y"));
        return new Words(text.getTextContent(), left, y - size * 0.75, left + wide, y + size * 0.15);
    }
}
