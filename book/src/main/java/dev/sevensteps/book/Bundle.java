package dev.sevensteps.book;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Makes one script of the page's modules: each after those it imports, without its import lines and without the word
/// `export`. What it understands is little, so that it does it right: imports are lines of their own, of names, from modules
/// beside; and what is exported is a function, a constant or a class. No name may stand at the top of two modules.
final class Bundle {

    private static final Pattern IMPORT = Pattern.compile("import \\{ ([\\w$, ]+?),? \\} from '\\./([\\w-]+\\.js)';");
    private static final Pattern EXPORT = Pattern.compile("export (?=(?:async )?function\\b|const\\b|class\\b)");
    private static final Pattern TOP =
            Pattern.compile("(?:export )?(?:async )?(?:function\\*?|const|let|var|class) ([\\w$]+).*");

    private final UnaryOperator<String> files;

    /// The text of each module that has been put in, in order.
    private final Map<String, String> done = new LinkedHashMap<>();

    /// The modules that are being read, to notice a circle.
    private final List<String> open = new ArrayList<>();

    /// Which module has a name.
    private final Map<String, String> owners = new HashMap<>();

    /// Which names a module exports.
    private final Map<String, List<String>> exports = new HashMap<>();

    private Bundle(UnaryOperator<String> files) {
        this.files = files;
    }

    /// The script that begins with what a module imports, and ends with that module.
    ///
    /// @param main  the module where all begins
    /// @param files gives the text of a module
    /// @throws IllegalArgumentException if there is anything in it that is not understood
    static String of(String main, UnaryOperator<String> files) {
        Bundle bundle = new Bundle(files);
        bundle.add(main);
        String script = String.join("\n", bundle.done.values());
        if (script.contains("</script") || script.contains("<!--")) {
            throw new IllegalArgumentException("The script of the page holds what would end it: </script or <!--.");
        }
        return script;
    }

    private void add(String module) {
        if (done.containsKey(module)) {
            return;
        }
        if (open.contains(module)) {
            throw new IllegalArgumentException("These modules import each other in a circle: " + open + ".");
        }
        open.addLast(module);
        StringBuilder text = new StringBuilder("// " + module + "\n");
        List<String> exported = new ArrayList<>();
        for (String line : files.apply(module).split("\n", -1)) {
            if (line.startsWith("import ")) {
                takeImport(module, line);
            } else {
                text.append(takeLine(module, line, exported)).append('\n');
            }
        }
        open.removeLast();
        exports.put(module, exported);
        done.put(module, text.toString().strip() + "\n");
    }

    private void takeImport(String module, String line) {
        Matcher parts = IMPORT.matcher(line);
        if (!parts.matches()) {
            throw new IllegalArgumentException("In " + module + " this import is not understood: " + line
                    + " Write it on one line, with names alone.");
        }
        String other = parts.group(2);
        add(other);
        for (String name : parts.group(1).split(",", -1)) {
            if (!exports.getOrDefault(other, List.of()).contains(name.strip())) {
                throw new IllegalArgumentException(
                        module + " imports " + name.strip() + ", which " + other + " does not export.");
            }
        }
    }

    private String takeLine(String module, String line, List<String> exported) {
        boolean isExport = line.startsWith("export ");
        Matcher top = TOP.matcher(line);
        if (top.matches()) {
            String name = top.group(1);
            String owner = owners.put(name, module);
            if (owner != null) {
                throw new IllegalArgumentException("The name " + name + " stands at the top of " + owner + " and of "
                        + module + ". Give one of them another.");
            }
            if (isExport) {
                exported.add(name);
            }
        }
        if (!isExport) {
            return line;
        }
        Matcher word = EXPORT.matcher(line);
        if (!top.matches() || !word.lookingAt()) {
            throw new IllegalArgumentException("In " + module + " this export is not understood: " + line
                    + " Export a function, a constant or a class.");
        }
        return line.substring(word.end());
    }
}
