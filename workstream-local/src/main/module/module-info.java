/**
 * Workstreams in a folder of this machine.
 *
 * <p>What it is made of are automatic modules. As soon as one of them is required, the others are found; the modules that
 * they need and cannot name are required here.
 */
@SuppressWarnings("requires-automatic")
module io.arawn.workstream.local {
    requires transitive io.arawn.workstream.domain;
    requires com.fasterxml.jackson.databind;
    requires com.fasterxml.jackson.dataformat.toml;
    requires com.microsoft.onnxruntime;
    requires com.zaxxer.hikari;
    requires java.net.http;
    requires java.sql;
    requires org.xerial.sqlitejdbc;

    exports io.arawn.workstream.local;
    exports io.arawn.workstream.local.settings;
}
