package io.arawn.workstream.sqlite;

import org.flywaydb.core.api.logging.Log;
import org.flywaydb.core.api.logging.LogCreator;

/** Suppresses Flyway's log of how a cache is made. Flyway's failures are still exceptions. */
public final class FlywaySilence implements LogCreator {

    /** Flyway calls this by reflection. */
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
