import { runService } from '@gehoor/service-kit';
import { intake } from './service';

void runService(intake);
