package dev.sevensteps.testing;

import dev.sevensteps.model.trust.Flaw;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// What is handed to this parameter is wrong in one way: a server for localhost with this flaw.
@Documented
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
public @interface Flawed {

    /// What is wrong. What is in a staple or in a revocation list, or against the rules of the web only, is found by who has
    /// these at hand: see [TlsLab#flawed].
    Flaw value();
}
