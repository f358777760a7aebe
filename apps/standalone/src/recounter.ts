// For operators: the one work of a service that is asked for by name.
export { isRecounter, type Recount, type Recounted, type Recounter } from '@gehoor/sla-scheduler';
