package dev.sevensteps.testing;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// What is handed to this parameter is a server's.
@Documented
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
public @interface Server {

    /// The DNS names and addresses that its certificate is for.
    String[] value() default {"localhost", "127.0.0.1"};
}
