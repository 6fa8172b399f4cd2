package dev.sevensteps.jqwik;

import java.util.concurrent.ThreadLocalRandom;
import net.jqwik.api.lifecycle.AroundPropertyHook;
import net.jqwik.api.lifecycle.PropagationMode;
import net.jqwik.api.lifecycle.PropertyExecutionResult;
import net.jqwik.api.lifecycle.PropertyExecutor;
import net.jqwik.api.lifecycle.PropertyLifecycleContext;

/// One seed for all properties of a run, so that a run can be repeated: `mvn verify -Dsevensteps.seed=42`. Without it
/// each run has a seed of its own. Either way it is printed. A property with a seed of its own keeps it.
///
/// The build compiles this file into the tests of every module.
public final class SeedOfRun implements AroundPropertyHook {
    private static final String SEED = System.getProperty(
            "sevensteps.seed", Long.toString(ThreadLocalRandom.current().nextLong(Long.MAX_VALUE)));

    static {
        System.out.println("jqwik: -Dsevensteps.seed=" + SEED);
    }

    @Override
    public PropertyExecutionResult aroundProperty(PropertyLifecycleContext context, PropertyExecutor property) {
        if (context.attributes().seed().isEmpty()) {
            context.attributes().setSeed(SEED);
        }
        return property.execute();
    }

    /// Outermost: the seed is set before anyone draws from it.
    @Override
    public int aroundPropertyProximity() {
        return -1000;
    }

    @Override
    public PropagationMode propagateTo() {
        return PropagationMode.ALL_DESCENDANTS;
    }
}
