import { runService } from '@gehoor/service-kit';
import { escalation } from './service';

void runService(escalation);
