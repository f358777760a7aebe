// The published contract, and nothing else of Gehoor: topic, message schemas and header names come from asyncapi.yaml.
import { readFileSync } from 'node:fs';
import Ajv2020 from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { parse } from 'yaml';

const contractFile = new URL('../../libs/contracts/asyncapi.yaml', import.meta.url);

/** What a reader of the channel needs: its topic, and for each message type a check of the data. */
export function readContract(channelName) {
  const document = parse(readFileSync(contractFile, 'utf8'));
  const ajv = addFormats.default(new Ajv2020({ strict: false, allErrors: true }));
  const channel = document.channels[channelName];
  const checks = new Map(
    Object.keys(channel.messages).map((type) => {
      const { payload } = document.components.messages[type];
      return [type, ajv.compile(lookUp(document, payload.$ref))];
    }),
  );
  return {
    topic: channel.address,
    /** Problems of a message; none when it is as published. A type the contract does not know yet is no problem: skip it. */
    problemsOf(type, data) {
      const check = checks.get(type);
      return check === undefined || check(data)
        ? []
        : check.errors.map((error) => `${error.instancePath} ${error.message}`);
    },
    knows: (type) => checks.has(type),
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
    complaint: header('ce_subject'),
    data: JSON.parse(message.value.toString()),
  };
}
