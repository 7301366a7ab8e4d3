package io.github.workflowautomation.durable;

/**
 * Encrypts payloads and outputs before they are stored. A bean of this type is used if there is one. Texts that were encrypted with
 * an older key must remain readable as long as their records exist.
 */
public interface DurableRunEncryptor {

    /**
     * Encrypts a text.
     *
     * @param plain the inputs or outputs as JSON
     * @return what is stored; must not contain the character NUL
     */
    String encrypt(String plain);

    /**
     * Decrypts a text.
     *
     * @param stored what {@link #encrypt} returned
     * @return the JSON
     */
    String decrypt(String stored);
}
