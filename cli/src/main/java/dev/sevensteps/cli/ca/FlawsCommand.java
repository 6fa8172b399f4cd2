package dev.sevensteps.cli.ca;

import dev.sevensteps.ca.flaws.SecondOpinion;
import dev.sevensteps.cli.console.Console;
import dev.sevensteps.model.export.JsonWriter;
import dev.sevensteps.model.export.Palette;
import dev.sevensteps.model.trust.Flaw;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `sevensteps ca flaws`: what can be wrong with a chain.
@Command(
        name = "flaws",
        description = {
            "List the flaws that can be issued on purpose, and that step 3 finds.",
            "",
            "For each: what is wrong, the alert that answers it, the rule that it breaks, and what OpenSSL and the JDK's"
                    + " validator say of it.",
        },
        footer = {
            "  sevensteps ca flaws",
            "  sevensteps ca issue --name localhost --flaw wrong-name --out wrong",
        })
final class FlawsCommand implements Callable<Integer> {

    private final Console console;

    @Option(names = "--json", description = "Print them as JSON.")
    private boolean json;

    FlawsCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (json) {
            console.out().print(JsonWriter.array(flaws -> {
                for (Flaw flaw : Flaw.values()) {
                    flaws.object(one -> one.put("name", flaw.kebabCase())
                            .put("meaning", flaw.meaning())
                            .put("alert", flaw.alert().rfcName())
                            .put("rule", flaw.rule())
                            .put("openssl", SecondOpinion.on(flaw).openssl().orElse(""))
                            .put("jdk", SecondOpinion.on(flaw).jdk().orElse(""))
                            .put("why", SecondOpinion.on(flaw).why().orElse("")));
                }
            }));
        } else {
            for (Flaw flaw : Flaw.values()) {
                console.out()
                        .println(console.bold("%-28s".formatted(flaw.kebabCase())) + "The certificate " + flaw.meaning()
                                + ".");
                console.out()
                        .println(" ".repeat(28)
                                + console.in(Palette.MUTED, flaw.alert().rfcName() + ", " + flaw.rule()));
                SecondOpinion.on(flaw)
                        .why()
                        .ifPresent(why -> console.out().println(" ".repeat(28) + console.in(Palette.MUTED, why)));
            }
        }
        console.out().flush();
        return 0;
    }
}
