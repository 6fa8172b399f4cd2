package dev.sevensteps.mutants;

import java.util.List;

/// Some tests.
///
/// @param tests `package.Class` for all that a class has, `package.Class#method` for one
record Selection(List<String> tests) {

    static Selection of(String... tests) {
        return new Selection(List.of(tests));
    }

    /// The classes of the tests, each once.
    List<String> classes() {
        return tests.stream().map(Selection::classOf).distinct().toList();
    }

    /// Whether a method of a class is among the tests.
    boolean has(String className, String method) {
        return tests.contains(className) || tests.contains(className + "#" + method);
    }

    private static String classOf(String test) {
        int end = test.indexOf('#');
        return end < 0 ? test : test.substring(0, end);
    }

    /// For people: without the packages.
    static String brief(String test) {
        int end = classOf(test).lastIndexOf('.');
        return test.substring(end + 1);
    }
}
