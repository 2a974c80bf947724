import { interpretLogRecord, LONGEST_MESSAGE } from '../../../interpret/index.ts';
import { logInBatch } from '../batch-items.ts';
import type { Reader } from '../reader.ts';

/**
 * The message of a log record (alias `l`) as the full-text index has it. What may have been cut is read from its batch; a message has no fewer
 * bytes than characters.
 */
export const searchedMessage = `iif(octet_length(l.message) < ${LONGEST_MESSAGE}, l.message, searched_message(l.batch_id, l.position))`;

/** Gives SQL the function that {@link searchedMessage} calls. */
export function registerSearchedMessage(reader: Reader): void {
  reader.database.function('searched_message', (batchId, position) => {
    const { item, resource, scope } = logInBatch(reader, { batch_id: Number(batchId), position: Number(position) });
    return interpretLogRecord(item, resource, scope).searchedMessage;
  });
}
