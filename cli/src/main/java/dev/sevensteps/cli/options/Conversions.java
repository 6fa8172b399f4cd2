package dev.sevensteps.cli.options;

import dev.sevensteps.ca.KeyType;
import dev.sevensteps.ca.revoke.RevocationReason;
import dev.sevensteps.engine.suite.CipherSuite;
import dev.sevensteps.engine.suite.NamedGroup;
import dev.sevensteps.model.ProtocolVersion;
import dev.sevensteps.model.Scenario;
import dev.sevensteps.model.trust.Flaw;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.TypeConversionException;

/// Words of the command line, and what they stand for.
public final class Conversions {

    private Conversions() {}

    /// Makes them known to a command and its subcommands.
    public static CommandLine registerIn(CommandLine commandLine) {
        registerEnums(commandLine, commandLine);
        return commandLine
                .registerConverter(ProtocolVersion.class, Conversions::version)
                .registerConverter(Scenario.class, Conversions::scenario)
                .registerConverter(KeyType.class, Conversions::keyType)
                .registerConverter(RevocationReason.class, Conversions::reason)
                .registerConverter(Flaw.class, Conversions::flaw)
                .registerConverter(NamedGroup.class, Conversions::group)
                .registerConverter(CipherSuite.class, Conversions::suite)
                .registerConverter(Instant.class, Conversions::instant)
                .registerConverter(HostPort.class, Conversions::hostPort);
    }

    /// Enumerations go by the words that their constants print, in lower case.
    private static void registerEnums(CommandLine root, CommandLine command) {
        for (ArgSpec arg : command.getCommandSpec().args()) {
            if (arg.type().isEnum()) {
                register(root, arg.type());
            }
        }
        command.getSubcommands().values().forEach(subcommand -> registerEnums(root, subcommand));
    }

    private static <T> void register(CommandLine root, Class<T> type) {
        List<T> constants = List.of(type.getEnumConstants());
        root.registerConverter(type, word -> named("choice", constants, String::valueOf, word));
    }

    /// The names of all versions, for completion.
    public static final class Versions extends Candidates {
        Versions() {
            super(() -> Arrays.stream(ProtocolVersion.values()).map(ProtocolVersion::number));
        }
    }

    /// The names of all scenarios, for completion.
    public static final class Scenarios extends Candidates {
        Scenarios() {
            super(() -> Scenario.all().stream().map(Scenario::id));
        }
    }

    /// The names of all key types that TLS signs with, for completion.
    public static final class KeyTypes extends Candidates {
        KeyTypes() {
            super(() -> KeyType.common().stream().map(KeyType::label));
        }
    }

    /// The names of all key types that can be certified, for completion.
    public static final class CertifiedKeyTypes extends Candidates {
        CertifiedKeyTypes() {
            super(() -> Stream.concat(KeyType.common().stream(), KeyType.postQuantum().stream())
                    .map(KeyType::label));
        }
    }

    /// The names of all reasons to revoke, for completion.
    public static final class Reasons extends Candidates {
        Reasons() {
            super(() -> reasons().map(RevocationReason::kebabCase));
        }
    }

    /// The names of all flaws, for completion.
    public static final class Flaws extends Candidates {
        Flaws() {
            super(() -> Arrays.stream(Flaw.values()).map(Flaw::kebabCase));
        }
    }

    /// The names of all groups, for completion.
    public static final class Groups extends Candidates {
        Groups() {
            super(() -> Arrays.stream(NamedGroup.values()).map(NamedGroup::rfcName));
        }
    }

    /// The names of all cipher suites, for completion.
    public static final class Suites extends Candidates {
        Suites() {
            super(() -> CipherSuite.all().stream().map(CipherSuite::name));
        }
    }

    private static ProtocolVersion version(String word) {
        String number = word.toLowerCase(Locale.ROOT).replaceFirst("^tls[ v]*", "");
        return named("version", List.of(ProtocolVersion.values()), ProtocolVersion::number, number);
    }

    /// The scenario with this name.
    ///
    /// @throws TypeConversionException if there is none
    public static Scenario scenario(String word) {
        return Scenario.all().stream()
                .filter(scenario -> scenario.id().equalsIgnoreCase(word))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException("there is no scenario '" + word
                        + "'; 'sevensteps paths' lists all " + Scenario.all().size()));
    }

    private static KeyType keyType(String word) {
        try {
            return KeyType.ofLabel(word);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(String.valueOf(e.getMessage()));
        }
    }

    /// That something is good again is no reason to revoke it.
    private static Stream<RevocationReason> reasons() {
        return Arrays.stream(RevocationReason.values()).filter(reason -> reason != RevocationReason.REMOVE_FROM_CRL);
    }

    private static RevocationReason reason(String word) {
        try {
            return RevocationReason.ofName(word);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(String.valueOf(e.getMessage()));
        }
    }

    private static Flaw flaw(String word) {
        return named("flaw", List.of(Flaw.values()), Flaw::kebabCase, word.replace('_', '-'));
    }

    private static NamedGroup group(String word) {
        return named("group", List.of(NamedGroup.values()), NamedGroup::rfcName, word);
    }

    private static CipherSuite suite(String word) {
        return named("cipher suite", CipherSuite.all(), CipherSuite::name, word);
    }

    private static <T> T named(String kind, Collection<T> all, Function<T, String> name, String word) {
        return all.stream()
                .filter(each -> name.apply(each).equalsIgnoreCase(word))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException("there is no " + kind + " '" + word + "'; choose "
                        + all.stream().map(name).collect(Collectors.joining(", "))));
    }

    /// A moment as ISO 8601 writes it, or a day, which begins at midnight in Greenwich.
    private static Instant instant(String word) {
        try {
            return word.indexOf('T') >= 0
                    ? Instant.parse(word)
                    : LocalDate.parse(word).atStartOfDay(ZoneOffset.UTC).toInstant();
        } catch (DateTimeParseException e) {
            throw new TypeConversionException(
                    "'" + word + "' is no moment; write it like 2026-12-31 or 2026-12-31T23:59:59Z");
        }
    }

    private static HostPort hostPort(String word) {
        return HostPort.of(word)
                .orElseThrow(() -> new TypeConversionException(
                        "'" + word + "' is no host and port; write it like example.com:443 or [::1]:8443"));
    }
}
