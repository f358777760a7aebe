// The published contract, and nothing else of Gehoor: topic, message schemas and header names come from asyncapi.yaml, the
// meaning of codes from rulebook/reference.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Ajv2020 from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { parse } from 'yaml';

const contractFile = new URL('../../libs/contracts/asyncapi.yaml', import.meta.url);
// An operator with a rulebook of their own: npm run rulebook:reference -- <rulebook> <folder>
const referenceFolder =
  process.env.RULEBOOK_REFERENCE ?? fileURLToPath(new URL('../../rulebook/reference', import.meta.url));
const references = new Map();

/** What a reader of the channel needs: its topic, and for each message type a check of the data. */
export function readContract(channelName) {
  const document = parse(readFileSync(contractFile, 'utf8'));
  const ajv = addFormats.default(new Ajv2020({ strict: false, allErrors: true }));
  const channel = document.channels[channelName];
  const checks = new Map(
    Object.keys(channel.messages).map((type) => {
      const { payload } = document.components.messages[type];
      return [payload.$ref.split('/').at(-1), ajv.compile(lookUp(document, payload.$ref))];
    }),
  );
  return {
    topic: channel.address,
    /** Problems of a message; none when it is as published. What has another version than the one published today is older, and
     *  was checked when that was. */
    problemsOf({ type, typeVersion, data }) {
      const check = checks.get(`${type}.v${typeVersion}`);
      return check === undefined || check(data)
        ? []
        : check.errors.map((error) => `${error.instancePath} ${error.message}`);
    },
    /** A type the contract does not know yet is no problem: skip it. */
    knows: (type) => type in channel.messages,
  };
}

/** What a reference within the document (`#/components/schemas/…`) points at. */
function lookUp(document, reference) {
  return reference
    .slice(2)
    .split('/')
    .reduce((node, name) => node[name], document);
}

/** A CloudEvent in binary mode, put together: attributes from the headers, data from the value. */
export function toEvent(message) {
  const header = (name) => message.headers[name]?.toString();
  return {
    id: header('ce_id'),
    type: header('ce_type'),
    typeVersion: Number(header('ce_typeversion')),
    firm: header('ce_firm'),
    procedure: header('ce_procedure'),
    complaint: header('ce_subject'),
    data: JSON.parse(message.value.toString()),
  };
}

/** What a clause promises, in English; undefined where the procedure (`<id>@<version>`) has no file, or no such clause. */
export function clauseText(procedure, clause) {
  return referenceOf(procedure)?.clauses.find(({ id }) => id === clause)?.text.en;
}

function referenceOf(procedure) {
  const file = join(referenceFolder, `${procedure}.json`);
  if (!references.has(procedure))
    references.set(procedure, existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined);
  return references.get(procedure);
}
