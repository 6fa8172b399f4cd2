package dev.sevensteps.testing;

import dev.sevensteps.ca.Identity;
import dev.sevensteps.ca.KeyType;
import java.security.KeyStore;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;

/// Makes the lab that [TlsWorld] asks for, and hands it and what it issues to parameters.
public final class TlsWorldExtension implements ParameterResolver {

    private static final Set<Class<?>> TYPES =
            Set.of(TlsLab.class, MovableClock.class, Identity.class, SSLContext.class, KeyStore.class);

    /// For JUnit, which makes one where [TlsWorld] stands.
    public TlsWorldExtension() {}

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return TYPES.contains(parameter.getParameter().getType());
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        requireOneKind(parameter);
        TlsLab lab = lab(context);
        Class<?> type = parameter.getParameter().getType();
        if (type == TlsLab.class) {
            return plain(parameter, lab);
        }
        if (type == MovableClock.class) {
            return plain(parameter, lab.clock());
        }
        if (type == SSLContext.class) {
            return context(parameter, lab);
        }
        Identity identity = identity(parameter, lab);
        return type == KeyStore.class ? lab.keyStore(identity) : identity;
    }

    private static SSLContext context(ParameterContext parameter, TlsLab lab) {
        if (parameter.isAnnotated(Client.class)) {
            return lab.clientContext(identity(parameter, lab));
        }
        return parameter.isAnnotated(Server.class) || parameter.isAnnotated(Flawed.class)
                ? lab.serverContext(identity(parameter, lab))
                : lab.clientContext();
    }

    private static Identity identity(ParameterContext parameter, TlsLab lab) {
        Optional<Flawed> flawed = parameter.findAnnotation(Flawed.class);
        if (flawed.isPresent()) {
            return lab.flawed(flawed.get().value()).identity();
        }
        Optional<Client> client = parameter.findAnnotation(Client.class);
        return client.isPresent()
                ? lab.client(client.get().value())
                : lab.server(parameter
                        .findAnnotation(Server.class)
                        .map(Server::value)
                        .orElse(new String[0]));
    }

    private static Object plain(ParameterContext parameter, Object value) {
        if (kinds(parameter) > 0) {
            throw new ParameterResolutionException(
                    "The parameter " + parameter.getParameter().getName()
                            + " is neither a server nor a client: @Server, @Client and @Flawed go with an Identity, an SSLContext"
                            + " or a KeyStore.");
        }
        return value;
    }

    private static void requireOneKind(ParameterContext parameter) {
        if (kinds(parameter) > 1) {
            throw new ParameterResolutionException(
                    "The parameter " + parameter.getParameter().getName()
                            + " is asked to be several things at once. Choose one of @Server, @Client and @Flawed.");
        }
    }

    private static long kinds(ParameterContext parameter) {
        return Stream.of(Server.class, Client.class, Flawed.class)
                .filter(parameter::isAnnotated)
                .count();
    }

    /// The lab of the nearest annotation: that of the method, of the class, or of a class around it.
    private TlsLab lab(ExtensionContext context) {
        for (Optional<ExtensionContext> at = Optional.of(context);
                at.isPresent();
                at = at.get().getParent()) {
            ExtensionContext here = at.get();
            Optional<TlsWorld> asked =
                    here.getElement().flatMap(element -> Optional.ofNullable(element.getAnnotation(TlsWorld.class)));
            if (asked.isPresent()) {
                return lab(here, asked.get());
            }
        }
        throw new ExtensionConfigurationException(
                "There is no @TlsWorld on this test, its class, or a class around it.");
    }

    private synchronized TlsLab lab(ExtensionContext context, TlsWorld asked) {
        ExtensionContext.Store store = context.getStore(ExtensionContext.Namespace.create(TlsWorldExtension.class));
        TlsLab known = store.get(context.getUniqueId(), TlsLab.class);
        if (known != null) {
            return known;
        }
        // JUnit closes it with the store.
        TlsLab lab = TlsLab.open(asked.seed(), keyType(asked), at(asked), asked.revocation());
        store.put(context.getUniqueId(), lab);
        return lab;
    }

    private static KeyType keyType(TlsWorld asked) {
        try {
            return KeyType.ofLabel(asked.keyType());
        } catch (IllegalArgumentException e) {
            throw new ExtensionConfigurationException("@TlsWorld(keyType): " + e.getMessage(), e);
        }
    }

    private static Instant at(TlsWorld asked) {
        try {
            return asked.at().isEmpty() ? Instant.now().truncatedTo(ChronoUnit.SECONDS) : Instant.parse(asked.at());
        } catch (DateTimeParseException e) {
            throw new ExtensionConfigurationException(
                    "@TlsWorld(at): '" + asked.at() + "' is no moment. Write it like 2026-06-01T12:00:00Z.", e);
        }
    }
}
