package io.arawn.workstream.cli.connect;

/**
 * A configuration file of a client.
 *
 * @param ofProject whether it belongs to the project folder, or else to the home folder of the user
 * @param variable the variable that names another folder than {@code folder}; empty for none
 * @param folder the path of its folder below the project or home folder; empty for that folder itself
 */
public record ClientFile(boolean ofProject, String variable, String folder, String name) {

    static ClientFile ofProject(String folder, String name) {
        return new ClientFile(true, "", folder, name);
    }

    static ClientFile ofHome(String variable, String folder, String name) {
        return new ClientFile(false, variable, folder, name);
    }
}
