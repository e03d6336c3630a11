package io.arawn.workstream.sqlite;

import org.flywaydb.core.api.logging.Log;
import org.flywaydb.core.api.logging.LogCreator;

/** Keeps Flyway from telling the user how a cache is made. Its failures are exceptions all the same. */
public final class FlywaySilence implements LogCreator {

    /** Called by Flyway, by name. */
    public FlywaySilence() {}

    @Override
    public Log createLogger(Class<?> speaker) {
        return new Silent();
    }

    private static final class Silent implements Log {

        @Override
        public void debug(String message) {}

        @Override
        public void info(String message) {}

        @Override
        public void warn(String message) {}

        @Override
        public void error(String message) {}

        @Override
        public void error(String message, Exception reason) {}

        @Override
        public void notice(String message) {}
    }
}
